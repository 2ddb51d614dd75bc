import { type PersonalData, personalData } from "./personal-data-entry.ts";

/** SQL: the end of the last day on which the answers to a question are kept; null while its edition has no days. */
const END_OF_ANSWERS = (question: string) => `(select ((select max(day) from edition_day
    where edition_day.edition_id = edition.id) + kept_days + 1)::timestamp at time zone time_zone
  from question join edition on edition.id = question.edition_id where question.id = ${question})`;
const IS_OF_NEEDS = `(select is_protected from answer where answer.registration_id = answer_choice.registration_id
  and answer.question_id = answer_choice.question_id)`;

/** SQL: the end of the last day on which an edition keeps any answer of a sheet, which lose each on its own last day. */
const END_OF_SHEET = `(select ((select max(day) from edition_day where edition_day.edition_id = edition.id)
    + (select max(kept_days) from question where question.edition_id = edition.id) + 1)::timestamp at time zone time_zone
  from registration join edition on edition.id = registration.edition_id where registration.id = answer_sheet.registration_id)`;

const OF_ANSWERS = (
  [
    ["needs", "needs", ""],
    ["answers", "attendance", "not "],
  ] as const
).flatMap(([kind, purpose, not]) => [
  personalData("answer_choice", ["registration_id", "question_id", "choice_id"], [kind, purpose], {
    ...{ rule: "question", ending: "erase", only: `${not}${IS_OF_NEEDS}` },
    from: END_OF_ANSWERS("answer_choice.question_id"),
    ties: { registration_id: "registration" },
  }),
  personalData(
    "answer",
    ["registration_id", "question_id", "text", "number", "day", "answered_at", "consented_at"],
    [kind, purpose],
    {
      ...{ rule: "question", ending: "erase", only: `${not}is_protected` },
      from: END_OF_ANSWERS("answer.question_id"),
      ties: { registration_id: "registration" },
    },
  ),
]);

/** Answers to an edition's questions, before their registrations. Diet and access needs are another matter than the rest. */
export const PERSONAL_DATA_OF_ANSWERS: readonly PersonalData[] = [
  personalData("answer_file", ["registration_id", "question_id", "content"], ["answers", "attendance"], {
    ...{ rule: "question", ending: "erase", from: END_OF_ANSWERS("answer_file.question_id") },
    ties: { registration_id: "registration" },
  }),
  ...OF_ANSWERS,
  personalData("answer_sheet", ["registration_id", "answers"], ["answers", "attendance"], {
    ...{ rule: "question", ending: "erase", from: END_OF_SHEET, ties: { registration_id: "registration" } },
  }),
  personalData(
    "speaker_answer",
    ["speaker_id", "question_id", "choice_id", "value", "answered_at"],
    ["answers", "attendance"],
    {
      ...{ rule: "question", ending: "erase", ties: { speaker_id: "speaker" } },
      from: END_OF_ANSWERS("speaker_answer.question_id"),
    },
  ),
  // Who has answered a survey is known while it can be answered.
  personalData("survey_participation", ["registration_id"], ["answers", "attendance"], {
    ...{ rule: "expiry", ending: "erase", ties: { registration_id: "registration" } },
    from: "(select closes_at from survey where survey.edition_id = survey_participation.edition_id)",
  }),
  personalData(
    "survey_answer",
    ["registration_id", "question_id", "session_id", "choice_id", "value", "answered_at"],
    ["answers", "attendance"],
    {
      ...{ rule: "question", ending: "erase", ties: { registration_id: "registration" } },
      from: END_OF_ANSWERS("survey_answer.question_id"),
    },
  ),
  // Anonymous answers lead to nobody, but a text may say who wrote it.
  personalData("survey_tally", ["times_given"], ["answers", "attendance"], {
    ...{ rule: "question", ending: "erase", from: END_OF_ANSWERS("survey_tally.question_id") },
  }),
];
