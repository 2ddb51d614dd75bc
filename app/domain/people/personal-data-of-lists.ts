import { acts, type PersonalData, personalData } from "./personal-data-entry.ts";

const CONFIRMED = "(select confirmed_at from people_import where people_import.id = people_import_row.import_id)";

/** How a row was read, without what it said of anybody. */
const NOTHING = `'{"reasons": [], "of": null, "contact": null, "suggested": {"email": null, "category": null}}'`;
const ALL = "given_name, family_name, email, organisation, job_title";

/** Lists of people that organisers import, until they are confirmed and shortly after. */
export const PERSONAL_DATA_OF_LISTS: readonly PersonalData[] = [
  personalData(
    "people_import_row",
    {
      ...{ given_name: null, family_name: null, email: null, organisation: null, job_title: null },
      ...{ category: "''", row_reading: NOTHING },
    },
    ["list", "attendance"],
    {
      ...{
        rule: "month",
        ending: "empty",
        from: CONFIRMED,
        ties: { email: "address", registration_id: "registration" },
      },
      only: `(num_nonnulls(${ALL}) > 0 or row_reading -> 'reasons' <> '[]'::jsonb)`,
    },
  ),
  // With its rows: a list that nobody confirmed.
  personalData("people_import", ["bytes"], ["list", "attendance"], {
    ...{ rule: "week", ending: "erase", from: "created_at", only: "confirmed_at is null" },
  }),
  // Who was registered from which list is said as long as people may ask.
  personalData("people_import", { file_name: "''", given_by: "''" }, ["list", "attendance"], {
    ...{ rule: "three-years", ending: "empty", from: "confirmed_at", only: "concat(file_name, given_by) <> ''" },
  }),
  personalData("people_import", ["waived_reason", "taken_back_reason"], ["acts", "responsibility"], {
    ...{ rule: "three-years", ending: "empty", from: "confirmed_at" },
    only: "num_nonnulls(waived_reason, taken_back_reason) > 0",
  }),
  ...acts("people_import", { created_by: null, confirmed_by: null, taken_back_by: null }),
  ...acts("people_import_row", { decided_by: null }),
];
