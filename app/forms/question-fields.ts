/** Turns the questions of an edition into fields of a form: reading, errors, drawing and inputs follow. */

import { z } from "zod";
import type { GivenAnswer } from "#app/domain/questions/given-answer.ts";
import type { ProtectedClass, QuestionKind } from "#app/domain/questions/question-kinds.ts";
import type { Question } from "#app/domain/questions/questions.ts";
import { isCountry } from "#app/i18n/countries.ts";
import { inLanguage, type Language } from "#app/i18n/format.ts";
import { commune } from "./commune-field.ts";
import type { Field, Fields, Label } from "./field.ts";
import { area, box, choice, choices, day, line, wholeNumber } from "./fields.ts";
import { optional } from "./form.ts";

/** More is no count that a person is asked for. */
const MOST = 1_000_000;
/** Up to so many choices are all shown; more are a list that opens. */
const FEW_CHOICES = 7;

/** The name of a question's input, also where it is asked about a session. */
export function questionName({ id, session }: { readonly id: number; readonly session?: Id | null }): string {
  return session ? `q_${id}_s${session.id}` : `q_${id}`;
}
interface Id {
  readonly id: number;
}

/** The name of the input by which a person agrees to the use of a protected answer. */
export function consentName({ id }: { readonly id: number }): string {
  return `q_${id}_consent`;
}

/** The value of a choice's input. A letter comes before the id: an object's numeric keys would be in another order. */
export function choiceKey(id: number): string {
  return `c${id}`;
}

/** Whether all choices are shown at once. */
export function isShort({ choices: all }: Pick<Question, "choices">): boolean {
  return all.filter(({ ended }) => !ended).length <= FEW_CHOICES;
}

/**
 * Makes the fields of questions, in their order; whether one is required is judged with the whole form. A file has none: it
 * is attached on a page of its own.
 */
export function questionFields(questions: readonly Question[]): Fields {
  return Object.fromEntries(
    questions.flatMap((question): [string, Fields[string]][] =>
      question.kind === "file"
        ? []
        : [[questionName(question), FIELDS[question.kind](question)], ...consentOf(question)],
    ),
  );
}

/** Reads the answers from the values of these fields; questions without one are left out. */
export function answersIn(questions: readonly Question[], values: Readonly<Record<string, unknown>>): GivenAnswer[] {
  return questions.flatMap((question) => {
    const value = values[questionName(question)];
    if (value === undefined || value === null || value === false) return [];
    if (Array.isArray(value) && value.length === 0) return [];
    return [answerWith(question, value)];
  });
}

/** The inputs that show stored answers. */
export function shownAnswers(
  answers: readonly (GivenAnswer & { readonly about?: number | null })[],
): Record<string, unknown> {
  const inputs = answers.flatMap((answer): [string, unknown][] => {
    const of = { id: answer.question, session: answer.about ? { id: answer.about } : null };
    return [
      [questionName(of), shown(answer)],
      ...(answer.isProtected ? [[consentName(of), true] as [string, unknown]] : []),
    ];
  });
  return Object.fromEntries(inputs);
}

const FIELDS: Readonly<Record<Exclude<QuestionKind, "file">, (question: Question) => Field<unknown, never>>> = {
  line: (question) => optional(line({ ...worded(question), max: 200 })),
  area: (question) => optional(area({ ...worded(question), max: 2000 })),
  number: (question) => optional(wholeNumber({ ...worded(question), min: 0, max: MOST })),
  day: (question) => optional(day(worded(question))),
  country: (question) => optional(country(worded(question))),
  commune: (question) => optional(commune(worded(question))),
  agreement: (question) => box(worded(question)),
  choice: (question) =>
    optional(
      choice({
        ...worded(question),
        choices: offered(question),
        control: isShort(question) ? "radios" : "select",
      }),
    ),
  choices: (question) => choices({ ...worded(question), choices: offered(question) }),
};

function worded({ label, labelEn, help, helpEn }: Question): { label: Label; hint?: Label } {
  return { label: both(label, labelEn), ...(help === null ? {} : { hint: both(help, helpEn) }) };
}

function offered({ choices: all }: Question): Record<string, Label> {
  return Object.fromEntries(
    all.filter(({ ended }) => !ended).map(({ id, label, labelEn }) => [choiceKey(id), both(label, labelEn)]),
  );
}

function country(options: { label: Label; hint?: Label }): Field<string> {
  return {
    ...choice({ ...options, choices: {} }),
    schema: () => z.string("required").min(1, "required").refine(isCountry, "choice"),
    show: (code) => code,
  } as Field<string>;
}

function consentOf(question: Question): [string, Fields[string]][] {
  const { protectedAs } = question;
  return protectedAs ? [[consentName(question), box({ label: CONSENTS[protectedAs] })]] : [];
}

const CONSENTS = {
  diet: "registration:questions.consent.diet",
  access: "registration:questions.consent.access",
} as const satisfies Record<ProtectedClass, Label>;

function answerWith({ id, kind, protectedAs }: Question, value: unknown): GivenAnswer {
  const base = {
    question: id,
    kind,
    isProtected: protectedAs !== null,
    text: null,
    number: null,
    day: null,
    choices: [],
  };
  if (kind === "number") return { ...base, number: Number(value) };
  if (kind === "day") return { ...base, day: String(value) };
  if (kind === "choice" || kind === "choices")
    return { ...base, choices: [value].flat().map((key) => Number(String(key).slice(1))) };
  return kind === "agreement" ? base : { ...base, text: String(value) };
}

function shown({ kind, text, number, day: on, choices: chosen }: GivenAnswer): unknown {
  const keys = chosen.map(choiceKey);
  if (kind === "choices") return keys;
  if (kind === "choice") return keys[0] ?? null;
  return kind === "agreement" ? true : (text ?? number ?? on);
}

function both(french: string, english: string | null): Record<Language, string> {
  return { fr: french, en: inLanguage("en", french, english) };
}
