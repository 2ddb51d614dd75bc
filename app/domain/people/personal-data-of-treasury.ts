import { acts, type PersonalData, personalData } from "./personal-data-entry.ts";

/** The first day after the year of an entry: accounts close with the year. */
const closing = (day: string) => `(date_trunc('year', ${day}) + interval '1 year')`;
const IMPORTED = "(select imported_at from bank_import where bank_import.id = bank_file.import_id)";
const PREVIEWED = `(select created_at from bank_import where bank_import.id = bank_file.import_id
  and bank_import.imported_at is null)`;

/** What a bank's file says of a payment without its payer. */
const NOBODY = `content || '{"name": null, "iban": null, "bic": null, "endToEnd": null, "label": null, "otherNames": [],
  "identifiers": [], "details": [], "texts": {"references": [], "documents": [], "lines": [], "ids": []}}'`;

/** Bank statements (Code de commerce, article L. 123-22). Amounts and days stay. */
export const PERSONAL_DATA_OF_TREASURY: readonly PersonalData[] = [
  // With its statements and entries.
  personalData("bank_file", ["bytes", "unknown_columns"], ["statement", "billing"], {
    ...{ rule: "day", ending: "erase", from: PREVIEWED },
  }),
  personalData("bank_file", { name: "''" }, ["statement", "billing"], {
    ...{ rule: "decade", ending: "empty", from: closing(IMPORTED), only: "name <> ''" },
  }),
  personalData(
    "bank_entry",
    { payer_name: null, payer_iban: null, label: null, content: NOBODY },
    ["statement", "billing"],
    {
      ...{ rule: "decade", ending: "empty", from: closing("coalesce(booked, value)::timestamptz") },
      only: "coalesce(payer_name, payer_iban, label, content ->> 'endToEnd') is not null",
    },
  ),
  personalData("bank_entry", ["reason"], ["acts", "responsibility"], {
    ...{ rule: "three-years", ending: "empty", from: "decided_at", only: "reason is not null" },
  }),
  personalData("bank_allocation", ["undone_reason"], ["acts", "responsibility"], {
    ...{ rule: "three-years", ending: "empty", from: "undone_at", only: "undone_reason is not null" },
  }),
  personalData("reminder_pause", { reason: "''" }, ["acts", "responsibility"], {
    ...{ rule: "three-years", ending: "empty", from: "paused_at", only: "reason <> ''" },
  }),
  ...acts("reminder_plan", { approved_by: null }),
  ...acts("reminder_pause", { paused_by: null }),
  ...acts("bank_account", { added_by: null }),
  ...acts("bank_import", { created_by: null, imported_by: null }),
  ...acts("bank_entry", { decided_by: null }),
  ...acts("bank_allocation", { made_by: null, undone_by: null }),
];
