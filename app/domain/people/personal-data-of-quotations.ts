import { ANONYMOUS_ACCOUNT, acts, type PersonalData, personalData } from "./personal-data-entry.ts";

/** The first day after the year of a moment: accounts close with the year. */
const closing = (moment: string) => `(date_trunc('year', ${moment}) + interval '1 year')`;

const PEOPLE = { email: "''", given_name: "''", family_name: "''", organisation: null, job_title: null } as const;

/**
 * Quotations. One that led to no order ends with its buyer, and its places with it; one that was accepted is kept as its
 * invoice is, and its purchase order too. The people of its places end by themselves.
 */
export const PERSONAL_DATA_OF_QUOTATIONS: readonly PersonalData[] = [
  personalData("quotation", ["content", "contact_name"], ["invoice", "billing"], {
    ...{ rule: "decade", ending: "erase", from: closing("quotation.ended_at"), only: "order_id is not null" },
  }),
  personalData("purchase_order", ["name", "content", "kept_at"], ["invoice", "billing"], {
    ...{ rule: "decade", ending: "erase", from: closing("purchase_order.kept_at") },
  }),
  personalData("quotation", ["content", "contact_name", "note"], ["buyer", "sale"], {
    ...{ rule: "contact", ending: "erase", ties: { person_id: "person" }, only: "order_id is null" },
  }),
  personalData(
    "quotation",
    {
      ...{ person_id: ANONYMOUS_ACCOUNT, submission: "gen_random_uuid()", language: "'fr'", contact_name: "''" },
      ...{ acceptor_name: null, acceptor_role: null, note: null },
    },
    ["buyer", "sale"],
    { rule: "contact", ending: "anonymise", ties: { person_id: "person" }, only: "order_id is not null" },
  ),
  personalData("quotation_line", PEOPLE, ["identity", "attendance"], {
    ...{ rule: "contact", ending: "anonymise", only: "email <> ''", ties: { email: "address" } },
    from: "(select created_at from quotation where quotation.id = quotation_id)",
  }),
  ...acts("quotation", { created_by: null, ended_by: null }),
  ...acts("purchase_order", { kept_by: null }),
];
