import type { ChoiceWords } from "#app/domain/questions/edit-choices.ts";
import {
  ASKED,
  type Asked,
  canAskForFile,
  MOST_DAYS,
  MOST_REMIND_DAYS,
  PROTECTED_CLASSES,
  PROTECTED_DAYS,
  QUESTION_KINDS,
} from "#app/domain/questions/question-kinds.ts";
import { area, box, choice, day, line, rowChoices, wholeNumber, worded } from "#app/forms/fields.ts";
import { form, optional, type Refuse } from "#app/forms/form.ts";

const says = "questions:errors";
const LONGEST_CHOICE = 200;

const choiceLines = area({ label: "questions:choices", hint: "questions:choicesHint", rows: 5, max: 5000 });

const words = {
  label: line({ label: "questions:label", max: 300 }),
  labelEn: optional(line({ label: "questions:labelEn", hint: "questions:labelEnHint", max: 300, lang: "en" })),
  help: optional(area({ label: "questions:help", rows: 2, max: 1000 })),
  helpEn: optional(area({ label: "questions:helpEn", rows: 2, max: 1000, lang: "en" })),
  kind: choice({ label: "questions:kind", choices: worded(QUESTION_KINDS, "questions:kinds") }),
};

const fields = {
  asked: choice({ label: "questions:asked", choices: worded(ASKED, "questions:askedAt") }),
  perSession: box({ label: "questions:perSession", hint: "questions:perSessionHint" }),
  required: box({ label: "questions:required" }),
  requiredFrom: optional(day({ label: "questions:requiredFrom", hint: "questions:requiredFromHint" })),
  remindDays: optional(
    wholeNumber({ label: "questions:remindDays", hint: "questions:remindDaysHint", min: 1, max: MOST_REMIND_DAYS }),
  ),
  changeableUntil: optional(day({ label: "questions:changeableUntil", hint: "questions:changeableUntilHint" })),
  keptDays: wholeNumber({ label: "questions:keptDays", hint: "questions:keptDaysHint", min: 0, max: MOST_DAYS }),
  protectedAs: optional(
    choice({
      ...{ label: "questions:protectedAs", hint: "questions:protectedHint" },
      choices: worded(PROTECTED_CLASSES, "questions:protectedClasses"),
    }),
  ),
  ticketTypes: rowChoices({ label: "questions:ticketTypes", hint: "questions:conditionsHint" }),
  sessions: rowChoices({ label: "questions:sessions" }),
  choicesBefore: rowChoices({ label: "questions:choicesBefore" }),
};

const rules = (
  {
    kind,
    asked,
    perSession,
    protectedAs,
    required,
    requiredFrom,
    remindDays,
    changeableUntil,
    keptDays = 0,
    ticketTypes,
  }: Partial<{ [Name in keyof typeof fields | "kind"]: unknown }>,
  refuse: Refuse,
) => {
  if (remindDays && (!requiredFrom || asked === "door")) refuse("remindDays", "reminderWithoutDay");
  if (asked === "after" && requiredFrom) refuse("requiredFrom", "notInSurvey");
  if (asked === "after" && changeableUntil) refuse("changeableUntil", "notInSurvey");
  if (asked === "after" && protectedAs) refuse("protectedAs", "notInSurvey");
  if (asked !== "after" && perSession) refuse("perSession", "onlyInSurvey");
  if (kind === "file" && asked && !canAskForFile(asked as Asked)) refuse("asked", "fileElsewhere");
  if (kind === "file" && protectedAs) refuse("protectedAs", "fileProtected");
  if (asked === "speaker" && protectedAs) refuse("protectedAs", "notOfSpeakers");
  if (asked === "speaker" && Array.isArray(ticketTypes) && ticketTypes.length > 0)
    refuse("ticketTypes", "notOfSpeakers");
  if (!protectedAs) return;
  if (required || requiredFrom) refuse(required ? "required" : "requiredFrom", "protectedRequired");
  if (Number(keptDays) > PROTECTED_DAYS) refuse("keptDays", "max", { limit: PROTECTED_DAYS });
};

/** The form of a question. */
export const questionForm = form({ ...words, ...fields }, { says, rules });

/** The form of a new question, with its first choices. */
export const newQuestionForm = form({ ...words, choices: optional(choiceLines), ...fields }, { says, rules });

/** The form to add choices to a question. */
export const choicesForm = form({ choices: choiceLines }, { says });

/** The form of one choice. */
export const choiceForm = form(
  {
    label: line({ label: "questions:choiceLabel", max: LONGEST_CHOICE }),
    labelEn: optional(
      line({ label: "questions:choiceLabelEn", hint: "questions:labelEnHint", max: LONGEST_CHOICE, lang: "en" }),
    ),
    ended: box({ label: "questions:choiceEnded", hint: "questions:choiceEndedHint" }),
  },
  { says },
);

/**
 * Reads choices, one a line: the French text and, after a vertical bar, the English one.
 *
 * @returns null when one of them is too long
 */
export function choicesIn(typed: string | null): ChoiceWords[] | null {
  const choices = (typed ?? "").split("\n").flatMap((each) => {
    const [label = "", ...english] = each.split("|").map((part) => part.trim());
    const labelEn = english.filter(Boolean).join(" ") || null;
    return label || labelEn ? [{ label: label || (labelEn ?? ""), labelEn }] : [];
  });
  return choices.some(({ label, labelEn }) => Math.max(label.length, labelEn?.length ?? 0) > LONGEST_CHOICE)
    ? null
    : choices;
}
