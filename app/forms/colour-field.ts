import type { Field } from "./field.ts";
import { type Declared, inputField } from "./input-field.ts";

/** A colour, read in capitals, such as `#0B5D3B`. */
export function colour(options: Declared): Field<`#${string}`> {
  return inputField(options, { type: "color" }, (typed) =>
    typed
      .min(1, "required")
      .regex(/^#[0-9a-fA-F]{6}$/, "colour")
      .transform((text): `#${string}` => `#${text.slice(1).toUpperCase()}`),
  );
}
