import { z } from "zod";
import type { Field, InputAttributes, Message } from "./field.ts";

/** What every kind of field is declared with. */
export interface Declared {
  readonly label: Message;
  readonly hint?: Message;
  readonly autoComplete?: string;
  /** The language of what is typed, where it is not the page's. */
  readonly lang?: "en";
}

export type Typing = Pick<InputAttributes, "type" | "inputMode" | "spellCheck">;

/** A field that is typed, and must be. @param schema reads the text of its input */
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

/** What all fields have in common: one input, to be filled in. */
export function declared({ label, hint, autoComplete, lang }: Declared) {
  return { control: "input", label, hint, required: true, attributes: { autoComplete, lang } } as const;
}
