import { shownCommune } from "../communes/commune-text.ts";
import type { GivenAnswer } from "./given-answer.ts";
import type { Question } from "./questions.ts";

/** What an answer says, as plain data: texts and choices in both languages, or a value that is formatted where shown. */
export type SaidAnswer =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly number: number }
  | { readonly kind: "day"; readonly day: string }
  | { readonly kind: "country"; readonly code: string }
  | {
      readonly kind: "choices";
      readonly choices: readonly { readonly label: string; readonly labelEn: string | null }[];
    }
  | { readonly kind: "agreed" }
  | { readonly kind: "file"; readonly name: string };

/** What an answer to a question says; chosen choices keep the words that they have now, ended ones included. */
export function saidAnswer(question: Pick<Question, "choices">, answer: GivenAnswer): SaidAnswer {
  const { kind, text, number, day, choices } = answer;
  if (kind === "number") return { kind, number: number ?? 0 };
  if (kind === "day") return { kind, day: day ?? "" };
  if (kind === "country") return { kind, code: text ?? "" };
  if (kind === "file") return { kind, name: text ?? "" };
  if (kind === "agreement") return { kind: "agreed" };
  if (kind === "commune") return { kind: "text", text: shownCommune(text ?? "") };
  if (kind === "line" || kind === "area") return { kind: "text", text: text ?? "" };
  return { kind: "choices", choices: question.choices.filter(({ id }) => choices.includes(id)) };
}
