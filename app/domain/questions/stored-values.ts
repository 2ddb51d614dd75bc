import type { GivenAnswer } from "./given-answer.ts";
import { hasChoices, type QuestionKind } from "./question-kinds.ts";

/** An answer as rows of values hold it: one text, or choices. */
export interface StoredAnswer {
  readonly question: number;
  readonly kind: QuestionKind;
  readonly value: string | null;
  readonly choices: readonly number[] | null;
}

/** Reads an answer from its rows. */
export function answerOfStored({ question, kind, value, choices }: StoredAnswer): GivenAnswer {
  const base = { question, kind, isProtected: false, text: null, number: null, day: null, choices: choices ?? [] };
  if (value === null || kind === "agreement") return base;
  if (kind === "number") return { ...base, number: Number(value) };
  return kind === "day" ? { ...base, day: value } : { ...base, text: value };
}

/** Lists the values of an answer: its choices, or its value as text; `true` for an agreement. */
export function storedValues({ kind, choices, text, number, day }: GivenAnswer): string[] {
  return hasChoices(kind) ? [...new Set(choices)].map(String) : [text ?? number?.toString() ?? day ?? "true"];
}
