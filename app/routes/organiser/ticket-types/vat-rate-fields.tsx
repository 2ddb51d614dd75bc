import type { FormState } from "#app/forms/form-state.ts";
import { TextField } from "#app/ui/field.tsx";
import { useInvoiceWords } from "#app/ui/organiser/invoice-words.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { textOf } from "#app/ui/organiser/office-form.tsx";

export function VatRateFields({ form }: { form: FormState }) {
  const { t } = useOffice();
  const words = useInvoiceWords();
  return (
    <>
      <TextField type="date" label={words("seller.from")} required {...textOf(form, "validFrom", t)} />
      <TextField
        label={words("vat.percent")}
        hint={words("vat.percentHint")}
        inputMode="decimal"
        required
        {...textOf(form, "rate", t)}
      />
      <TextField label={words("vat.reason")} hint={words("vat.reasonHint")} {...textOf(form, "zeroReason", t)} />
    </>
  );
}
