import type { QuestionKind } from "./question-kinds.ts";

/**
 * An answer as a form reads it, in a JSON list as far as statements take it. An agreement that was given has no value; a
 * protected answer was given with consent.
 */
export interface GivenAnswer {
  readonly question: number;
  /** The question's kind and class when it was read; an answer to what has become another question is dropped. */
  readonly kind: QuestionKind;
  readonly isProtected: boolean;
  readonly text: string | null;
  readonly number: number | null;
  /** `YYYY-MM-DD`. */
  readonly day: string | null;
  /** Ids of choices; empty for other kinds. */
  readonly choices: readonly number[];
}
