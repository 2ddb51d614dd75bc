import { z } from "zod";
import type { Field } from "./field.ts";
import { type Declared, inputField } from "./input-field.ts";

/** A whole number within limits, both included. */
export function wholeNumber(options: Declared & { min: number; max: number }): Field<number> {
  const { min, max } = options;
  return {
    ...inputField(options, { inputMode: "numeric" }, (typed) =>
      typed
        .transform((digits) => digits.replace(/\s/gu, ""))
        .pipe(z.string().min(1, "required").regex(/^\d+$/, "number"))
        // A number with too many digits is reported as too large, not as no number.
        .transform((digits) => Math.min(Number(digits), Number.MAX_SAFE_INTEGER))
        .pipe(z.number().min(min, "min").max(max, "max")),
    ),
    show: String,
  };
}

/** A decimal number, with a point or a French comma. @param options.places the most digits after it */
export function decimal(
  options: Declared & { min: number; max: number; places: number; wrong: string },
): Field<number> {
  const { min, max, places, wrong } = options;
  const digits = new RegExp(`^-?\\d{1,9}(\\.\\d{1,${places}})?$`);
  return {
    ...inputField(options, { inputMode: "decimal" }, (typed) =>
      typed
        .transform((number) => number.replace(/\s/gu, "").replace(",", "."))
        .pipe(z.string().min(1, "required").regex(digits, wrong))
        .transform(Number)
        .pipe(z.number().min(min, wrong).max(max, wrong)),
    ),
    show: (value) => String(value).replace(".", ","),
  };
}

/**
 * An amount typed in euros and read in cents.
 *
 * @param options.empty the cents of an empty input
 * @param options.digits the most before the comma: those of a price by default
 */
export function euros(options: Declared & { empty?: number; digits?: number }): Field<number> {
  const digits = new RegExp(`^\\d{1,${options.digits ?? 5}}(\\.\\d{1,2})?$`);
  const empty = options.empty === undefined ? "" : String(options.empty / 100);
  const field = inputField(options, { inputMode: "decimal" }, (typed) =>
    (options.empty === undefined ? typed : typed.default(""))
      .transform((amount) => amount.replace(/[\s€]/gu, "").replace(",", ".") || empty)
      .pipe(z.string().min(1, "required").regex(digits, "euros"))
      .transform((amount) => Math.round(Number(amount) * 100)),
  );
  const show = (cents: number) => (cents / 100).toFixed(2).replace(".", ",").replace(/,00$/, "");
  return { ...field, required: options.empty === undefined, show };
}
