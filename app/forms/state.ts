import type { Typed } from "./field.ts";

/** An error of a field: a code of `forms:errors` and the values for its text. */
export interface Problem {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
  /** Further errors of the same field. */
  readonly also?: readonly Problem[];
}

/** The state of a form: the values of its inputs and their errors, by name. */
export interface FormState {
  readonly values: Typed;
  readonly errors: Readonly<Record<string, Problem>>;
  /** What the form showed of the row (`seenOf`); absent where nothing is compared. */
  readonly seen?: string;
  /** What others saved after it was read; absent for nothing. */
  readonly meanwhile?: readonly Meanwhile[];
  /** The error that it was sent too often. */
  readonly late?: Problem;
}

/** A field that others saved after the form was read: the stored and the typed value, and the one proposed. */
export interface Meanwhile {
  readonly field: string;
  readonly theirs: string | readonly string[];
  readonly yours: string | readonly string[];
  readonly keep: "theirs" | "yours";
}

/** The same form with further inputs. */
export function withInputs(form: FormState, inputs: Typed): FormState {
  return { ...form, values: { ...form.values, ...inputs } };
}

/** An empty form. */
export const BLANK: FormState = { values: {}, errors: {} };
