import type { FormState } from "#app/forms/form-state.ts";
import { CheckField, TextField } from "#app/ui/field.tsx";
import { useInvoiceWords } from "#app/ui/organiser/invoice-words.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { textOf } from "#app/ui/organiser/office-form.tsx";

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
