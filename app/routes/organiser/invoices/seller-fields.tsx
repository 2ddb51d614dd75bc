import { siretWritten } from "#app/domain/siret.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { dateInWords } from "#app/i18n/dates.ts";
import { CheckField, TextField } from "#app/ui/field.tsx";
import { useInvoiceWords } from "#app/ui/organiser/invoice-words.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { textOf } from "#app/ui/organiser/office-form.tsx";
import { Cell, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";

/** Everything an invoice says of who sells. */
export function SellerFields({ form }: { form: FormState }) {
  const { t } = useOffice();
  const words = useInvoiceWords();
  const text = (name: string) => textOf(form, name, t);
  return (
    <>
      <TextField
        type="date"
        label={words("seller.validFrom")}
        hint={words("seller.validFromHint")}
        required
        {...text("validFrom")}
      />
      <TextField label={words("seller.name")} required {...text("name")} />
      <TextField
        label={words("seller.legalMention")}
        hint={words("seller.legalMentionHint")}
        {...text("legalMention")}
      />
      <TextField label={words("seller.siret")} inputMode="numeric" required {...text("siret")} />
      <TextField label={words("seller.vatNumber")} hint={words("seller.vatNumberHint")} {...text("vatNumber")} />
      <CheckField
        label={words("seller.vatOnDebits")}
        name="vatOnDebits"
        id="vatOnDebits"
        defaultChecked={form.values.vatOnDebits === "on"}
      />
      <TextField label={words("seller.addressLine")} required {...text("addressLine")} />
      <TextField label={words("seller.postcode")} inputMode="numeric" required {...text("postcode")} />
      <TextField label={words("seller.city")} required {...text("city")} />
      <TextField type="email" label={words("seller.email")} required {...text("email")} />
      <TextField label={words("seller.iban")} hint={words("seller.ibanHint")} {...text("iban")} />
      <TextField label={words("seller.bic")} {...text("bic")} />
      <TextField label={words("seller.paymentDays")} inputMode="numeric" required {...text("paymentDays")} />
      <TextField label={words("seller.latePenalty")} required {...text("latePenalty")} />
      <TextField label={words("seller.latePenaltyEn")} {...text("latePenaltyEn")} />
      <TextField
        label={words("seller.indemnity")}
        hint={words("seller.indemnityHint")}
        inputMode="numeric"
        required
        {...text("indemnityCents")}
      />
      <TextField label={words("seller.discount")} required {...text("discount")} />
      <TextField label={words("seller.discountEn")} {...text("discountEn")} />
    </>
  );
}

/** What was said before, and what is to be said later. */
export function SellerHistory({ history }: { history: readonly { validFrom: string; name: string; siret: string }[] }) {
  const { language } = useOffice();
  const words = useInvoiceWords();
  const columns = [
    { key: "from", label: words("seller.from") },
    { key: "name", label: words("seller.name") },
    { key: "siret", label: "SIRET" },
  ];
  return (
    <Table caption={words("seller.history")} captionShown columns={columns}>
      {history.map(({ validFrom, name, siret }) => (
        <Row key={validFrom}>
          <RowHead>{dateInWords(validFrom, language)}</RowHead>
          <Cell>{name}</Cell>
          <Cell>{siretWritten(siret)}</Cell>
        </Row>
      ))}
    </Table>
  );
}
