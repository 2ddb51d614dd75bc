import { z } from "zod";
import { day } from "#app/forms/day-field.ts";
import { optionalLine } from "#app/forms/organiser-forms.ts";

/** The VAT of a ticket type from a day on. `rate` is typed in per cent, with a point or a French comma, and read in basis points. */
export const vatRateSchema = z.object({
  validFrom: day(),
  rate: z
    .string({ error: "required" })
    .transform((text) => text.replace(/[\s%]/gu, "").replace(",", "."))
    .pipe(
      z
        .string()
        .min(1, "required")
        .regex(/^\d{1,2}(\.\d{1,2})?$/, "rate"),
    )
    .transform((text) => Math.round(Number(text) * 100)),
  zeroReason: optionalLine(300),
});
