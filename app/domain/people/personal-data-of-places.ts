import { dayOf, EDITION_OF } from "./anonymous-moments.ts";
import { acts, NAMES_NOBODY, type PersonalData, personalData } from "./personal-data-entry.ts";

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
  ...acts("saved_view", { view_saved_by: null }),
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
  personalData("registration_tag", ["registration_id", "tag_id"], ["registration", "attendance"], {
    ...{ rule: "contact", ending: "erase", ties: { registration_id: "registration" } },
  }),
  personalData(
    "booking_given_back",
    ["registration_id", "session_id", "booked_at", "given_back_at"],
    ["sessions", "places"],
    { rule: "contact", ending: "erase", ties: { registration_id: "registration" } },
  ),
];
