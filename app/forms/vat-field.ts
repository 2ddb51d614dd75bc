import { z } from "zod";
import type { Field } from "./field.ts";
import { decimal } from "./fields.ts";

/** A rate of VAT in per cent, with or without the sign, as basis points. */
export function vatPercent(): Field<number> {
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
