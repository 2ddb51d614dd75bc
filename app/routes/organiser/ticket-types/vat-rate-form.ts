import { z } from "zod";
import { type Field, optional } from "#app/forms/field.ts";
import { day, decimal, line } from "#app/forms/fields.ts";
import { form } from "#app/forms/form.ts";

/** The VAT of a ticket type from a day on, in per cent. */
export const vatRateForm = form({
  validFrom: day({ label: "invoices:seller.from" }),
  rate: percent(),
  zeroReason: optional(line({ label: "invoices:vat.reason", hint: "invoices:vat.reasonHint", max: 300 })),
});

/** A rate as it is typed, with a sign of per cent or without, in basis points as it is kept. */
function percent(): Field<number> {
  const bounds = { min: 0, max: 99.99, places: 2, wrong: "rate" };
  const field = decimal({ label: "invoices:vat.percent", hint: "invoices:vat.percentHint", ...bounds });
  return {
    ...field,
    schema: (context) =>
      z
        .preprocess((typed) => (typeof typed === "string" ? typed.replaceAll("%", "") : typed), field.schema(context))
        .transform((rate) => Math.round(rate * 100)),
    show: (basisPoints, context) => field.show(basisPoints / 100, context),
  };
}
