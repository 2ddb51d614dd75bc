/** A form with an edition's questions. */

import { z } from "zod";
import type { AskedQuestion } from "#app/domain/questions/asked-questions.ts";
import type { GivenAnswer } from "#app/domain/questions/given-answer.ts";
import { questionsFor, typedOnes } from "#app/domain/questions/questions-for.ts";
import type { Field, Fields, Typed } from "./field.ts";
import { hidden } from "./fields.ts";
import { type AnyForm, type Form, filled, formOf, type Values } from "./form.ts";
import { answersIn, consentName, questionFields, questionName, shownAnswers } from "./question-fields.ts";

/** Ids in the hidden field, or the names of a survey's questions: more than any form's. */
const LONGEST_ASKED = 5000;

/** What a form with questions reads beside its own value. */
export interface Answered {
  readonly answers: readonly GivenAnswer[];
  /**
   * Questions that what was chosen brings up and that the form did not show: it is shown again with them. Empty for a
   * sender that says nothing about what it asked: such a person is asked later.
   */
  readonly unasked: readonly number[];
}

/**
 * Adds questions to a form. Its field `asked` lists those that the page shows; only these may be missed. Answers to
 * questions that the rest of the form does not bring up are dropped.
 *
 * @param options.fields the questions that it may show; by default all
 * @param options.kept stored answers, which count for questions that it does not show
 */
export function withQuestions<
  F extends Fields,
  Value extends { readonly ticketType: string; readonly sessions: readonly string[] },
>(
  base: Form<F, Value>,
  questions: readonly AskedQuestion[],
  { fields = questions, kept = [] }: { fields?: readonly AskedQuestion[]; kept?: readonly GivenAnswer[] } = {},
): Form<F, Value & Answered> {
  if (fields.length === 0) return withNone(base);
  const own = new Set(fields.map(({ id }) => id));
  const others = kept.filter(({ question }) => !own.has(question));
  const asking = formOf<Fields, Value & Answered>(
    { ...base.fields, asked: askedField(), ...questionFields(fields) },
    (values, refuse, context) => {
      const value = base.make(values as Partial<Values<F>>, refuse, context);
      const given = answersIn(fields, values);
      const brought = questionsFor(questions, { ...value, answers: [...others, ...given] }).map(({ id }) => id);
      const applies = fields.filter(({ id }) => brought.includes(id));
      const shown = typeof values.asked === "string" ? askedIn({ asked: values.asked }) : null;
      for (const question of typedOnes(applies)) {
        const answer = given.find(({ question: id }) => id === question.id);
        if (question.mustAnswer && !answer && shown?.includes(question.id)) refuse(questionName(question), "required");
        if (answer?.isProtected && !values[consentName(question)]) refuse(consentName(question), "consent");
      }
      const ids = new Set(applies.map(({ id }) => id));
      return {
        ...value,
        answers: given.filter(({ question }) => ids.has(question)),
        unasked: shown === null ? [] : [...ids].filter((id) => !shown.includes(id)),
      };
    },
    { says: base.says },
  );
  // Pages draw the base form's fields by their names, and the questions' through `QuestionList`.
  return asking as unknown as Form<F, Value & Answered>;
}

/** A form of questions alone, to draw it. */
export function questionsForm(questions: readonly AskedQuestion[]): AnyForm {
  return { fields: { asked: askedField(), ...questionFields(questions) }, make: () => null };
}

/** The form of what a registration answers, whose ticket type and sessions are known. Options as of `withQuestions`. */
export function answersForm(
  chosen: { readonly ticketType: string; readonly sessions: readonly string[] },
  questions: readonly AskedQuestion[],
  options: Parameters<typeof withQuestions>[2],
) {
  return withQuestions({ fields: {}, make: () => chosen }, questions, options);
}

/** Makes something of an edition's questions once, as long as these are kept: a form's schemas take longer to make than to read with. */
export function perQuestions<Made>(
  make: (questions: readonly AskedQuestion[]) => Made,
): (questions: readonly AskedQuestion[]) => Made {
  const made = new WeakMap<readonly AskedQuestion[], Made>();
  const none = make([]);
  return (questions) => {
    if (questions.length === 0) return none;
    const known = made.get(questions) ?? make(questions);
    made.set(questions, known);
    return known;
  };
}

/** The inputs of a new form: it shows the questions that everybody is asked. Nothing where there are none. */
export function firstAsked(questions: readonly AskedQuestion[]): { asked?: string } {
  if (questions.length === 0) return {};
  return { asked: askedOf(questionsFor(questions, { ticketType: "", sessions: [], answers: [] })) };
}

/** The inputs of a form that shows stored answers to these questions. */
export function answersShown(questions: readonly AskedQuestion[], answers: readonly GivenAnswer[]): Typed {
  const inputs = filled(questionsForm(questions), shownAnswers(typedOnes(answers)) as never).values;
  return { ...inputs, asked: askedOf(questions) };
}

/** The inputs of a form that is shown again with further questions. */
export function asksMore(typed: Typed, unasked: readonly number[]): Typed {
  return { ...typed, asked: [...askedIn(typed), ...unasked].join(" ") };
}

/** The ids of the questions that a form shows, from its inputs. */
export function askedIn({ asked }: Typed): number[] {
  return typeof asked === "string" ? (asked.match(/\d{1,9}/g) ?? []).map(Number) : [];
}

function askedOf(questions: readonly { readonly id: number }[]): string {
  return questions.map(({ id }) => id).join(" ");
}

function withNone<F extends Fields, Value>(base: Form<F, Value>): Form<F, Value & Answered> {
  return {
    ...base,
    make: (values, refuse, context) => ({ ...base.make(values, refuse, context), answers: [], unasked: [] }),
  };
}

/** Absent for a sender that shows no form. */
export function askedField(): Field<string | undefined, string> {
  return { ...hidden({ max: LONGEST_ASKED }), schema: () => z.string().max(LONGEST_ASKED, "stale").optional() };
}
