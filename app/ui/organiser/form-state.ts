/** What is wrong with a field: a key of `organiser:errors` and what its sentence names. */
export interface FieldProblem {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** A form as it is shown: what its fields hold, by name, and what is wrong with them. */
export interface FormState {
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly errors: Readonly<Record<string, FieldProblem>>;
}

/** A form before anything was typed. */
export const EMPTY_FORM: FormState = { values: {}, errors: {} };
