/** What is wrong with a field: a key of `organiser:errors` and what its sentence names. */
export interface FieldProblem {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** A form as it is shown: what its fields hold, by name, and what is wrong with them. */
export interface FormState {
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly errors: Readonly<Record<string, FieldProblem>>;
  /** What the form saw of what it changes (`seenOf`); absent where nobody compares. */
  readonly seen?: string;
  /** What others saved after it was read; absent where nobody did. */
  readonly meanwhile?: readonly Meanwhile[];
}

/** A field that others saved after the form was read: what stands now, what was typed, and which of the two is proposed. */
export interface Meanwhile {
  readonly field: string;
  readonly theirs: string | readonly string[];
  readonly yours: string | readonly string[];
  readonly keep: "theirs" | "yours";
}
