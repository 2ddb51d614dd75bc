import { expect, test } from "vitest";
import type { Question } from "#app/domain/questions/questions.ts";
import { isChangeable, isRequired, questionsFor } from "#app/domain/questions/questions-for.ts";

const EVERYBODY: Question = {
  ...{ id: 1, position: 1, kind: "line", label: "Tous", labelEn: null, help: null, helpEn: null },
  ...{
    asked: "registration",
    required: false,
    requiredFrom: null,
    remindDays: null,
    perSession: false,
    changeableUntil: null,
    protectedAs: null,
  },
  ...{ keptDays: 30, ticketTypes: [], sessions: [], choicesBefore: [], choices: [], ended: false },
  ...{ ticketTypeSlugs: [], sessionSlugs: [], earlier: [] },
};
const choice = (id: number, ended = false) => ({ id, label: `${id}`, labelEn: null, ended });
const QUESTIONS: readonly Question[] = [
  EVERYBODY,
  { ...EVERYBODY, id: 2, ticketTypeSlugs: ["presse", "public"] },
  { ...EVERYBODY, id: 3, sessionSlugs: ["visite"] },
  { ...EVERYBODY, id: 4, kind: "choice", choices: [choice(41), choice(42)], ticketTypeSlugs: ["presse"] },
  { ...EVERYBODY, id: 5, earlier: [{ question: 4, choice: 41 }] },
  { ...EVERYBODY, id: 6, ended: true },
  { ...EVERYBODY, id: 7, kind: "choices", choices: [choice(71, true)] },
  { ...EVERYBODY, id: 8, ticketTypeSlugs: [null] },
  { ...EVERYBODY, id: 9, earlier: [{ question: null, choice: null }] },
];
const took = (question: number, ...choices: number[]) => ({ question, choices });

test.each([
  { ticketType: "", sessions: [], answers: [], asked: [1] },
  { ticketType: "public", sessions: [], answers: [], asked: [1, 2] },
  { ticketType: "public", sessions: ["atelier", "visite"], answers: [], asked: [1, 2, 3] },
  { ticketType: "presse", sessions: [], answers: [], asked: [1, 2, 4] },
  { ticketType: "presse", sessions: [], answers: [took(4, 42)], asked: [1, 2, 4] },
  { ticketType: "presse", sessions: ["visite"], answers: [took(4, 41)], asked: [1, 2, 3, 4, 5] },
  // The earlier question is not asked of this ticket type, so its answer does not count.
  { ticketType: "public", sessions: [], answers: [took(4, 41)], asked: [1, 2] },
])("of $ticketType with $sessions and $answers are asked $asked", ({ asked, ...chosen }) => {
  expect(questionsFor(QUESTIONS, chosen).map(({ id }) => id)).toEqual(asked);
});

const DAYS = { today: "2030-02-01", last: "2030-03-13" };

test.each([
  { question: {}, day: "2030-02-01", required: false, changeable: true },
  { question: { required: true }, day: "2030-02-01", required: true, changeable: true },
  { question: { requiredFrom: "2030-02-02" }, day: "2030-02-01", required: false, changeable: true },
  { question: { requiredFrom: "2030-02-02" }, day: "2030-02-02", required: true, changeable: true },
  { question: { changeableUntil: "2030-02-01" }, day: "2030-02-01", required: false, changeable: true },
  { question: { changeableUntil: "2030-02-01" }, day: "2030-02-02", required: false, changeable: false },
  { question: {}, day: "2030-03-14", required: false, changeable: false },
])("$question on $day: required $required, changeable $changeable", ({ question, day, required, changeable }) => {
  const asked = { ...EVERYBODY, ...question };
  const days = { ...DAYS, today: day };
  expect([isRequired(asked, days), isChangeable(asked, days)]).toEqual([required, changeable]);
});
