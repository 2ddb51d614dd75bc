import { dayOf, EDITION_OF } from "./anonymous-moments.ts";
import { ATTENDEE_COLUMNS } from "./attendee-fields.ts";
import {
  ANONYMOUS_ACCOUNT,
  acts,
  NAMES_NOBODY,
  type PersonalData,
  personalData,
  UNKNOWN_CODE,
} from "./personal-data-entry.ts";

/** Columns of `ATTENDEE_FIELDS` in a row that is kept without its person; those of a required field hold a text. */
const NAMELESS = Object.fromEntries(
  ATTENDEE_COLUMNS.map((column) => [column, column.endsWith("_name") ? "''" : null]),
) as Record<(typeof ATTENDEE_COLUMNS)[number], string | null>;

/** What belongs to a registration, and goes before it. Places, days and counts stay, people do not. */
export const PERSONAL_DATA_OF_PLACES: readonly PersonalData[] = [
  personalData(
    "held_place",
    [
      ...(["code", "asked_at", "letter_id", "address_number", "proven_at", "decided_at", "reason"] as const),
      ...(["message", "ended_at", "ending"] as const),
    ],
    ["registration", "places"],
    { rule: "contact", ending: "erase", ties: { order_id: "order" } },
  ),
  personalData("wanted_wait", ["order_id", "session_id"], ["sessions", "places"], {
    ...{ rule: "contact", ending: "erase", ties: { order_id: "order" } },
  }),
  ...acts("held_place", { proven_by: null, decided_by: null }),
  ...acts("ticket_type_link", { made_by: null, ended_by: null }),
  personalData(
    "reconfirmation_request",
    [
      ...(["reconfirmation_id", "registration_id", "letter_id", "reminder_id", "answer", "answered_at"] as const),
      ...(["decided_at", "kept_for", "released_at", "retaken_at"] as const),
    ],
    ["registration", "attendance"],
    { rule: "contact", ending: "erase", ties: { registration_id: "registration" } },
  ),
  ...acts("reconfirmation", { arranged_by: null, stopped_by: null }),
  // Before the registration: what was corrected in it, and why.
  personalData(
    "changed_value",
    ["change_id", "registration_id", "field", "before", "after"],
    ["registration", "attendance"],
    {
      ...{ rule: "contact", ending: "erase" },
      ties: { registration_id: "registration", before: "address" },
    },
  ),
  personalData(
    "registration_change",
    ["registration_id", "changed_at", "reason", "message", "is_told"],
    ["registration", "attendance"],
    { rule: "contact", ending: "erase", ties: { registration_id: "registration" } },
  ),
  ...acts("registration_change", { changed_by: null }),
  personalData("registration_note", ["registration_id", "note", "written_at"], ["registration", "attendance"], {
    ...{ rule: "contact", ending: "erase", ties: { registration_id: "registration" } },
  }),
  ...acts("registration_note", { written_by: null }),
  personalData("cancellation", ["reason"], ["registration", "attendance"], {
    ...{ rule: "contact", ending: "empty", ties: { registration_id: "registration" } },
  }),
  personalData(
    "cancellation",
    { cancelled_at: dayOf("cancellation.cancelled_at", EDITION_OF("cancellation.registration_id")) },
    ["registration", "attendance"],
    NAMES_NOBODY,
  ),
  ...acts("cancellation", { cancelled_by: null }),
  personalData(
    "hand_over",
    { handed_over_at: dayOf("hand_over.handed_over_at", EDITION_OF("hand_over.registration_id")) },
    ["registration", "attendance"],
    NAMES_NOBODY,
  ),
  personalData("hand_over", ["registration_id", "successor_id"], ["registration", "attendance"], {
    ...{ rule: "contact", ending: "anonymise", through: "registration" },
  }),
  ...acts("hand_over", { handed_over_by: null }),
  personalData(
    "registration_merge",
    { merged_at: dayOf("registration_merge.merged_at", EDITION_OF("registration_merge.merged_id")) },
    ["registration", "attendance"],
    { rule: "contact", ending: "anonymise", ties: { merged_id: "registration" } },
  ),
  personalData(
    "registration_merge",
    { undone_at: dayOf("registration_merge.undone_at", EDITION_OF("registration_merge.merged_id")) },
    ["registration", "attendance"],
    {
      ...{ rule: "contact", ending: "anonymise", ties: { merged_id: "registration" } },
    },
  ),
  personalData(
    "registration_merge",
    ["merged_id", "survivor_id", "sessions", "options"],
    ["registration", "attendance"],
    {
      ...{ rule: "contact", ending: "anonymise", through: "registration" },
    },
  ),
  ...acts("registration_merge", { merged_by: null, undone_by: null }),
  personalData(
    "booking",
    { booked_at: dayOf("booking.booked_at", EDITION_OF("booking.registration_id")) },
    ["sessions", "places"],
    NAMES_NOBODY,
  ),
  personalData("booking", ["registration_id", "session_id"], ["sessions", "places"], {
    ...{ rule: "contact", ending: "anonymise", through: "registration" },
  }),
  personalData(
    "chosen_option",
    { chosen_at: dayOf("chosen_option.chosen_at", EDITION_OF("chosen_option.registration_id")) },
    ["sessions", "places"],
    NAMES_NOBODY,
  ),
  personalData("chosen_option", ["registration_id", "option_id"], ["sessions", "places"], {
    ...{ rule: "contact", ending: "anonymise", through: "registration" },
  }),
  personalData(
    "booking_given_back",
    ["registration_id", "session_id", "booked_at", "given_back_at"],
    ["sessions", "places"],
    { rule: "contact", ending: "erase", ties: { registration_id: "registration" } },
  ),
];

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
  ...OF_ANSWERS,
  personalData("answer_sheet", ["registration_id", "answers"], ["answers", "attendance"], {
    ...{ rule: "question", ending: "erase", from: END_OF_SHEET, ties: { registration_id: "registration" } },
  }),
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

/** Registrations, the lines of orders, and orders: after everything that leads to them. */
export const PERSONAL_DATA_OF_REGISTRATIONS: readonly PersonalData[] = [
  personalData(
    "order_line",
    { email: "''", ...NAMELESS, sessions: "'{}'", options: "'{}'" },
    ["identity", "attendance"],
    {
      ...{
        rule: "contact",
        ending: "anonymise",
        only: "email <> '' and num_nonnulls(registration_id, released_at) > 0",
      },
      from: '(select created_at from "order" where "order".id = order_id)',
      ties: { email: "address", registration_id: "registration" },
    },
  ),
  // Answers wait here until their person is registered; those of a place that never was end with the edition.
  personalData("order_line", { answers: "'[]'" }, ["answers", "attendance"], {
    ...{ rule: "question", ending: "empty", only: "answers <> '[]'" },
    from: `(select ((select max(day) from edition_day where edition_day.edition_id = edition.id) + 1)::timestamp
      at time zone time_zone from edition where edition.id = order_line.edition_id)`,
    ties: { email: "address", registration_id: "registration" },
  }),
  personalData("order_line", ["waived_reason"], ["acts", "responsibility"], {
    ...{ rule: "contact", ending: "empty", only: "waived_reason is not null" },
    from: '(select created_at from "order" where "order".id = order_id)',
    ties: { email: "address", registration_id: "registration" },
  }),
  personalData("order_line", ["registration_id", "for_registration_id"], ["sessions", "places"], {
    ...{ rule: "contact", ending: "anonymise", through: "registration" },
  }),
  personalData(
    "order",
    {
      ...{ person_id: ANONYMOUS_ACCOUNT, submission: "gen_random_uuid()", orderer_name: "''" },
      code: `case when code is not null then ${UNKNOWN_CODE} end`,
      ...{ language: "'fr'", created_at: dayOf('"order".created_at', '"order".edition_id') },
      ...{ note: null, door_note: null },
    },
    ["registration", "attendance"],
    { rule: "contact", ending: "anonymise", ties: { person_id: "person" } },
  ),
  // One person has one registration under a name: a number keeps those of an address apart.
  personalData(
    "registration",
    {
      ...{ person_id: ANONYMOUS_ACCOUNT, code: UNKNOWN_CODE, ...NAMELESS, family_name: "'#' || id", badge_number: "1" },
      ...{ language: "'fr'", created_at: dayOf("registration.created_at", "registration.edition_id") },
      cancelled_at: dayOf("registration.cancelled_at", "registration.edition_id"),
      short_code: "new_short_code(edition_id, false)",
    },
    ["registration", "attendance"],
    { rule: "contact", ending: "anonymise", ties: { person_id: "person" } },
  ),
  personalData("registration", ["ticket_type_id", "awaits"], ["registration", "attendance"], {
    ...{ rule: "contact", ending: "anonymise", through: "registration" },
  }),
];
