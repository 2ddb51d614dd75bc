import { z } from "zod";
import type { AnswerFilter } from "#app/domain/questions/answer-filter.ts";
import type { Question } from "#app/domain/questions/questions.ts";
import type { Field } from "#app/forms/field.ts";
import { rowChoice } from "#app/forms/form.ts";
import { inLanguage, type Language } from "#app/i18n/format.ts";
import type { OfficeWords } from "#app/ui/organiser/office.ts";

const BY = { c: "choice", a: "answered", o: "unanswered" } as const;

/** The filter by an answer: a choice (`c12`), any answer to a question (`a5`), or none yet (`o5`). */
export function answerFilter(): Field<AnswerFilter, string> {
  return {
    ...rowChoice({ label: "questions:filter" }),
    schema: () =>
      z
        .string("required")
        .regex(/^[aco][1-9]\d{0,8}$/, "choice")
        .transform((typed) => ({ by: BY[typed.charAt(0) as keyof typeof BY], id: Number(typed.slice(1)) })),
    show: (typed) => typed,
  };
}

/** The options of the filter: of each question its choices, whether it was answered, and, where `missing`, whether not yet. */
export function answerOptions(
  questions: readonly Question[],
  { t, language }: { readonly t: OfficeWords; readonly language: Language },
  { missing }: { readonly missing: boolean },
): { value: string; label: string }[] {
  return questions.flatMap(({ id, label: french, labelEn, choices, ended }) => {
    const question = inLanguage(language, french, labelEn);
    return [
      ...choices.map(({ id: choice, label, labelEn: english }) => ({
        value: `c${choice}`,
        label: t("questions:ofChoice", { question, choice: inLanguage(language, label, english) }),
      })),
      { value: `a${id}`, label: t("questions:answeredOf", { question }) },
      ...(missing && !ended ? [{ value: `o${id}`, label: t("questions:unansweredOf", { question }) }] : []),
    ];
  });
}

/** The question that a filter is about, whose answers the page then shows. */
export function questionOf(questions: readonly Question[], filter: AnswerFilter | null): Question | null {
  const isIts = ({ id, choices }: Question) =>
    filter?.by === "choice" ? choices.some((choice) => choice.id === filter.id) : id === filter?.id;
  return questions.find(isIts) ?? null;
}
