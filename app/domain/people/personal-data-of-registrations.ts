import { dayOf, EDITION_OF, ENTERED_AT, LAST_AT, ORDER_OF_SCAN } from "./anonymous-moments.ts";
import { ATTENDEE_COLUMNS } from "./attendee-fields.ts";
import { ANONYMOUS_ACCOUNT, acts, type PersonalData, personalData, UNKNOWN_CODE } from "./personal-data-entry.ts";

/** Columns of `ATTENDEE_FIELDS` in a row that is kept without its person; those of a required field hold a text. */
const NAMELESS = Object.fromEntries(
  ATTENDEE_COLUMNS.map((column) => [column, column.endsWith("_name") ? "''" : null]),
) as Record<(typeof ATTENDEE_COLUMNS)[number], string | null>;

const NAMES_NOBODY = { rule: "contact", ending: "anonymise", ties: { registration_id: "registration" } } as const;

/** Orders, registrations, waits, letters, badges and scans. Places, days and counts stay, people do not. */
export const PERSONAL_DATA_OF_REGISTRATIONS: readonly PersonalData[] = [
  personalData(
    "wait_request",
    ["email", ...ATTENDEE_COLUMNS, "code", "ticket_type_id", "language", "asked_at"],
    ["wait-request", "places"],
    { rule: "week", ending: "erase", from: "asked_at", ties: { email: "address" } },
  ),
  personalData(
    "waiting_entry",
    [
      ...([
        "email",
        ...ATTENDEE_COLUMNS,
        "code",
        "submission",
        "registration_id",
        "order_id",
        "ticket_type_id",
      ] as const),
      ...(["session_id", "language", "entered_at", "ended_at", "ending", "is_proven"] as const),
    ],
    ["waiting", "places"],
    {
      ...{ rule: "month-after", ending: "erase", from: "ended_at" },
      ties: { email: "address", registration_id: "registration" },
    },
  ),
  ...acts("waiting_entry", { ended_by: null }),
  personalData("offer", ["waiting_entry_id", "offered_at", "expires_at", "ended_at", "ending"], ["waiting", "places"], {
    rule: "contact",
    ending: "anonymise",
    through: "waiting_entry",
  }),

  personalData(
    "letter",
    [
      ...(["to", "person_id", "registration_id", "working_group_id", "language", "data", "sent_copy"] as const),
      ...(["failure", "written_at", "sent_at"] as const),
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

  personalData(
    "held_place",
    [
      ...(["code", "asked_at", "letter_id", "address_number", "proven_at", "decided_at", "reason"] as const),
      ...(["ended_at", "ending"] as const),
    ],
    ["registration", "places"],
    { rule: "contact", ending: "erase", ties: { order_id: "order" } },
  ),
  ...acts("held_place", { proven_by: null, decided_by: null }),
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
  personalData("registration_merge", ["merged_id", "survivor_id", "sessions"], ["registration", "attendance"], {
    ...{ rule: "contact", ending: "anonymise", through: "registration" },
  }),
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
    "booking_given_back",
    ["registration_id", "session_id", "booked_at", "given_back_at"],
    ["sessions", "places"],
    { rule: "contact", ending: "erase", ties: { registration_id: "registration" } },
  ),

  personalData("badge_run", ["file"], ["badge-file", "door"], {
    ...{ rule: "month", ending: "empty", from: "finished_at", only: "file is not null", ties: { id: "badge-run" } },
  }),
  ...acts("badge_run", { asked_by: null }),
  personalData("printed_badge", ["registration_id", "fingerprint"], ["badge", "door"], {
    ...{ rule: "contact", ending: "erase", ties: { registration_id: "registration" } },
  }),
  personalData(
    "latin_letters",
    ["registration_id", "name", "organisation", "job_title", "written_at"],
    ["badge", "door"],
    {
      ...{ rule: "contact", ending: "erase", ties: { registration_id: "registration" } },
    },
  ),
  ...acts("latin_letters", { written_by: null }),
  personalData("badge", ["registration_id", "number", "issued_at", "reason"], ["badge", "door"], {
    ...{ rule: "contact", ending: "erase", ties: { registration_id: "registration" } },
  }),
  personalData(
    "scan",
    {
      ...{ result: "result || '{\"name\": null}'", badge_number: null, device: null, reason: null },
      // The verdict of a phone without a network, which the door's log counts; a phone may send any text.
      shown: "case when shown = 'waiting' then shown end",
      ...{ scanned_at: ORDER_OF_SCAN, at: ORDER_OF_SCAN, received_at: ORDER_OF_SCAN },
    },
    ["passages", "door"],
    NAMES_NOBODY,
  ),
  personalData("scan", ["registration_id", "merged_from_id", "direction"], ["passages", "door"], {
    rule: "contact",
    ending: "anonymise",
    through: "registration",
  }),
  ...acts("scan", { scanned_by: null }),
  // After the scans, from which it is counted.
  personalData(
    "presence",
    {
      entered_at: ENTERED_AT,
      last_at: LAST_AT,
    },
    ["passages", "door"],
    NAMES_NOBODY,
  ),
  personalData("presence", ["registration_id", "day", "last_direction"], ["passages", "door"], {
    ...{ rule: "contact", ending: "anonymise", through: "registration" },
  }),

  personalData("order_line", { email: "''", ...NAMELESS, sessions: "'{}'" }, ["identity", "attendance"], {
    ...{ rule: "contact", ending: "anonymise", only: "email <> '' and num_nonnulls(registration_id, released_at) > 0" },
    from: '(select created_at from "order" where "order".id = order_id)',
    ties: { email: "address", registration_id: "registration" },
  }),
  personalData("order_line", ["waived_reason"], ["acts", "responsibility"], {
    ...{ rule: "contact", ending: "empty", only: "waived_reason is not null" },
    from: '(select created_at from "order" where "order".id = order_id)',
    ties: { email: "address", registration_id: "registration" },
  }),
  personalData("order_line", ["registration_id"], ["sessions", "places"], {
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
