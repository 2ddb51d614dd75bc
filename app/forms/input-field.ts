import { z } from "zod";
import type { Field, InputAttributes, Label } from "./field.ts";

/** The declaration that every kind of field has. */
export interface Declared {
  readonly label: Label;
  readonly hint?: Label;
  readonly autoComplete?: string;
  /** The language of the typed text, if it is not the page's. */
  readonly lang?: "en";
}

export type Typing = Pick<InputAttributes, "type" | "inputMode" | "spellCheck">;

/** A required field with a typed input. @param schema reads its text */
export function inputField<Value>(
  options: Declared,
  attributes: InputAttributes,
  schema: (typed: z.ZodString) => z.ZodType<Value>,
): Field<Value, Value> {
  const field = declared(options);
  return {
    ...field,
    attributes: { ...attributes, ...field.attributes },
    schema: () => schema(z.string("required")),
    show: (value) => String(value),
  };
}

/** The defaults of all fields: one required input. */
export function declared({ label, hint, autoComplete, lang }: Declared) {
  return { control: "input", label, hint, required: true, attributes: { autoComplete, lang } } as const;
}
