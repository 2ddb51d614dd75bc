import { dayOf } from "./anonymous-moments.ts";
import { ATTENDEE_COLUMNS } from "./attendee-fields.ts";
import { ANONYMOUS_ACCOUNT, type PersonalData, personalData, UNKNOWN_CODE } from "./personal-data-entry.ts";

/** Columns of `ATTENDEE_FIELDS` in a row that is kept without its person; those of a required field hold a text. */
const NAMELESS = Object.fromEntries(
  ATTENDEE_COLUMNS.map((column) => [column, column.endsWith("_name") ? "''" : null]),
) as Record<(typeof ATTENDEE_COLUMNS)[number], string | null>;

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
      ...{ paper_asked_at: null, door_note: null },
    },
    ["registration", "attendance"],
    { rule: "contact", ending: "anonymise", ties: { person_id: "person" } },
  ),
  personalData("registration", ["ticket_type_id", "awaits"], ["registration", "attendance"], {
    ...{ rule: "contact", ending: "anonymise", through: "registration" },
  }),
];
