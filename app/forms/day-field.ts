import { Temporal } from "temporal-polyfill";
import { z } from "zod";

/** A day that exists, `YYYY-MM-DD`, as a browser's date field sends it. */
export function day() {
  return z
    .string({ error: "required" })
    .trim()
    .min(1, "required")
    .refine((text) => /^(19|20|21)\d\d-\d\d-\d\d$/.test(text) && exists(text), "day");
}

function exists(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString() === text;
  } catch {
    return false;
  }
}
