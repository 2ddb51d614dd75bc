import { acts, type PersonalData, personalData } from "./personal-data-entry.ts";

/** SQL: the end of the last day on which the edition of a row of `needs_letter` keeps protected answers. */
const END_OF_NEEDS = `((select max(day) from edition_day where edition_day.edition_id = edition.id) + 1
    + coalesce((select max(kept_days) from question where question.edition_id = edition.id and protected is not null), 0)
  )::timestamp at time zone time_zone`;

const RETURNED = ["returned", "letters"] as const;

/** Letters, what came back of them, and the recipients of mailings. */
export const PERSONAL_DATA_OF_LETTERS: readonly PersonalData[] = [
  personalData("returned_message", ["address", "letter_id", "excerpt", "verdict", "cause", "read_at"], RETURNED, {
    ...{ rule: "contact", ending: "erase", from: "read_at", only: "address is not null" },
    ties: { address: "address" },
  }),
  // What is about none of our letters is kept only so that it does not count twice.
  personalData("returned_message", ["address", "letter_id", "excerpt", "verdict", "cause", "read_at"], RETURNED, {
    ...{ rule: "month", ending: "erase", from: "read_at", only: "address is null" },
  }),
  // The words of an automatic answer may name others; nobody needs them once it is settled.
  personalData("returned_message", ["excerpt"], RETURNED, {
    ...{ rule: "month", ending: "empty", from: "settled_at", only: "excerpt is not null" },
  }),
  ...acts("returned_message", { settled_by: null }),
  personalData("suppressed_address", ["address", "reason", "since", "lifted_at", "lift_reason"], RETURNED, {
    ...{ rule: "contact", ending: "erase", from: "coalesce(lifted_at, since)" },
    ties: { address: "address" },
  }),
  ...acts("suppressed_address", { lifted_by: null }),
  personalData(
    "letter",
    [
      ...(["to", "person_id", "registration_id", "working_group_id", "language", "data", "sent_copy"] as const),
      ...(["own_texts", "failure", "written_at", "sent_at"] as const),
    ],
    ["letters", "letters"],
    {
      ...{ rule: "contact", ending: "erase", from: "written_at" },
      ties: { person_id: "person", to: "address", registration_id: "registration" },
    },
  ),
  // The last letter after an erasure, which says what was done.
  personalData("letter", ["to", "language", "data", "sent_copy", "written_at", "sent_at"], ["letters", "letters"], {
    ...{ rule: "day", ending: "erase", from: "coalesce(sent_at, abandoned_at)", only: "kind = 'data-erased'" },
  }),
  // What the kitchen wrote tells of needs, and ends with them: first its letters, then its words.
  personalData(
    "letter",
    ["to", "person_id", "language", "data", "sent_copy", "failure", "sent_at"],
    ["needs", "needs"],
    {
      ...{ rule: "question", ending: "erase", only: "data ? 'needsLetterId'" },
      from: `(select ${END_OF_NEEDS} from needs_letter join edition on edition.id = edition_id
      where needs_letter.id = (letter.data ->> 'needsLetterId')::int)`,
      ties: { person_id: "person", to: "address" },
    },
  ),
  personalData("needs_letter", ["subject", "subject_en", "text", "text_en"], ["needs", "needs"], {
    ...{ rule: "question", ending: "erase" },
    from: `(select ${END_OF_NEEDS} from edition where edition.id = needs_letter.edition_id)`,
    only: `not exists (select from letter where data ? 'needsLetterId'
      and (data ->> 'needsLetterId')::int = needs_letter.id)`,
  }),
  ...acts("needs_letter", { written_by: null }),
  // A copy may name others than its recipient.
  personalData("letter", ["sent_copy"], ["letters", "letters"], {
    ...{ rule: "three-years", ending: "empty", from: "written_at", only: "sent_copy is not null" },
  }),
  personalData("mailing_recipient", { email: "''", name: "''", changes: "'[]'" }, ["letters", "letters"], {
    ...{ rule: "contact", ending: "anonymise", only: "email <> ''" },
    from: "(select prepared_at from mailing where mailing.id = mailing_id)",
    ties: { email: "address", registration_id: "registration" },
  }),
  personalData(
    "mailing_recipient",
    ["registration_id", "speaker_id", "language", "left_out_at", "told_at", "letter_id"],
    ["letters", "letters"],
    { rule: "contact", ending: "anonymise", through: "registration" },
  ),
  // What organisers write, and the search of its list, may name others than its recipients.
  personalData(
    "announcement",
    { wanted: "'{}'", subject: "''", subject_en: "''", text: "''", text_en: "''" },
    ["letters", "letters"],
    {
      ...{ rule: "three-years", ending: "empty", from: "coalesce(sent_at, send_at, created_at)" },
      only: "(wanted <> '{}' or concat(subject, subject_en, text, text_en) <> '')",
    },
  ),
  ...acts("announcement", { created_by: null, planned_by: null, sent_by: null, stopped_by: null }),
  ...acts("announcement", { replies_taken_by: null }),
  ...acts("letter", { held_by: null }),
  ...acts("letter_text", { changed_by: null }),
  personalData(
    "announcement_recipient",
    ["registration_id", "entry_id", "speaker_id", "holder_id", "order_id", "left_out", "letter_id"],
    ["letters", "letters"],
    {
      ...{ rule: "contact", ending: "anonymise", through: "registration" },
    },
  ),
];
