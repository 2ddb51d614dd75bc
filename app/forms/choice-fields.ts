import { z } from "zod";
import type { Field, Label, Message } from "./field.ts";
import { type Declared, declared } from "./input-field.ts";

/**
 * One of several words.
 *
 * @param options.choices each word with its message, in order
 */
export function choice<Word extends string>(
  options: Declared & { choices: Readonly<Record<Word, Label>>; control?: "select" | "radios" },
): Field<Word> {
  const { choices, control = "select" } = options;
  return {
    ...{ ...declared(options), control, choices },
    schema: () => z.enum(Object.keys(choices) as [Word, ...Word[]], { error: "choice" }),
    show: (word) => word,
  };
}

/** Any number of several words. @param options.choices each word with its message, in order */
export function choices<Word extends string>(
  options: Declared & { choices: Readonly<Record<Word, Label>> },
): Field<Word[], readonly Word[]> {
  const words = z.enum(Object.keys(options.choices) as [Word, ...Word[]], { error: "choice" });
  return {
    ...{ ...declared(options), required: false, control: "boxes", choices: options.choices },
    schema: () => z.array(words).transform((chosen) => [...new Set(chosen)]),
    show: (chosen) => chosen,
  };
}

/** One row of a list, by its id. */
export function rowChoice(options: Declared & { control?: "select" | "radios" | "hidden" }): Field<number> {
  return {
    ...declared(options),
    control: options.control ?? "select",
    schema: () => z.string("required").min(1, "required").pipe(ID),
    show: String,
  };
}

/** Rows of a list, by their ids. @param options.most at most */
export function rowChoices(options: Declared & { most?: number }): Field<number[], readonly number[]> {
  const { most = 200 } = options;
  return {
    ...declared(options),
    required: false,
    control: "boxes",
    schema: () => z.array(ID, "choice").max(most, "choice"),
    show: (ids) => ids.map(String),
  };
}

/** A checkbox. */
export function box(options: Declared): Field<boolean> {
  return {
    ...declared(options),
    required: false,
    control: "box",
    schema: () =>
      z
        .string()
        .optional()
        .transform((typed) => typed !== undefined && typed !== ""),
    show: (ticked) => (ticked ? "on" : ""),
  };
}

const ID = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, "choice")
  .transform(Number);

/** Maps words to messages under one key: `worded(["a4", "a6"], "badges:ask.layouts")`. */
export function worded<const Word extends string, const Under extends string>(
  words: readonly Word[],
  under: `${Under}.${Word}` extends Message ? Under : never,
): Record<Word, Message> {
  return Object.fromEntries(words.map((word) => [word, `${under}.${word}`])) as Record<Word, Message>;
}
