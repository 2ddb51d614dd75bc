import { z } from "zod";

/** An amount in euros, with a point or a French comma, in cents; 0 when left empty. */
export function euros() {
  return z
    .string()
    .default("")
    .transform((text) => text.replace(/[\s€]/gu, "").replace(",", ".") || "0")
    .pipe(z.string().regex(/^\d{1,5}(\.\d{1,2})?$/, "euros"))
    .transform((text) => Math.round(Number(text) * 100));
}
