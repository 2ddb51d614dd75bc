import type { Typed } from "./field.ts";

/** What is wrong with a field: a code of `forms:errors` and what its sentence names. */
export interface Problem {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
  /** What else is wrong with the same field. */
  readonly also?: readonly Problem[];
}

/** A form as it is shown: what its inputs hold, by name, and what is wrong with them. */
export interface FormState {
  readonly values: Typed;
  readonly errors: Readonly<Record<string, Problem>>;
  /** What the form saw of what it changes (`seenOf`); absent where nothing is compared. */
  readonly seen?: string;
  /** What others saved after it was read; absent where nobody did. */
  readonly meanwhile?: readonly Meanwhile[];
  /** That it was sent too often, and may be again after a while. */
  readonly late?: Problem;
}

/** A field that others saved after the form was read: what stands now, what was typed, and which of the two is proposed. */
export interface Meanwhile {
  readonly field: string;
  readonly theirs: string | readonly string[];
  readonly yours: string | readonly string[];
  readonly keep: "theirs" | "yours";
}

/** A form before anything was typed. */
export const BLANK: FormState = { values: {}, errors: {} };
