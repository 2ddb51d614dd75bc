import { acts, MOMENT, type PersonalData, personalData } from "./personal-data-entry.ts";

/**
 * Referents of allotments, who end as accounts do, and what tells that a person has a place of one, which goes with
 * their registration. The allotment itself names an organisation and counts.
 */
export const PERSONAL_DATA_OF_ALLOTMENTS: readonly PersonalData[] = [
  // Their link opens nothing any more.
  personalData(
    "allotment_referent",
    { name: "''", email: "''", language: "'fr'", ended_at: `coalesce(allotment_referent.ended_at, ${MOMENT})` },
    ["identity", "attendance"],
    {
      ...{ rule: "contact", ending: "anonymise", ties: { email: "address" } },
      ...{ from: "allotment_referent.named_at", only: "email <> ''" },
    },
  ),
  ...acts("allotment_referent", { named_by: null }),
  personalData("allotted_session", ["registration_id", "session_id"], ["sessions", "places"], {
    ...{ rule: "contact", ending: "erase", ties: { registration_id: "registration" } },
  }),
  personalData("allotted_option", ["registration_id", "option_id"], ["sessions", "places"], {
    ...{ rule: "contact", ending: "erase", ties: { registration_id: "registration" } },
  }),
  personalData(
    "allotted_place",
    ["registration_id", "allotment_id", "handed_out_at", "completed_at", "returned_at"],
    ["registration", "attendance"],
    { rule: "contact", ending: "erase", ties: { registration_id: "registration" } },
  ),
  ...acts("allotment", { created_by: null, ended_by: null }),
];
