/** The forms of ticket types, and of which physical room an edition's room is. */
import { z } from "zod";
import { ticked, wholeNumber } from "./organiser-forms.ts";

/** Which physical room an edition's room is. */
export const joinSchema = z.object({ as: wholeNumber({ min: 1, max: 999_999_999 }) });

/** That an edition's room is another one than other editions'; `venue`: all rooms of its venue. */
export const separateSchema = z.object({ venue: ticked() });

/** An amount in euros, with a point or a French comma, in cents; 0 when left empty. */
export function euros() {
  return z
    .string()
    .default("")
    .transform((text) => text.replace(/[\s€]/gu, "").replace(",", ".") || "0")
    .pipe(z.string().regex(/^\d{1,5}(\.\d{1,2})?$/, "euros"))
    .transform((text) => Math.round(Number(text) * 100));
}
