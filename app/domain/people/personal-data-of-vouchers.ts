import { acts, type PersonalData, personalData } from "./personal-data-entry.ts";

/** Vouchers: what organisers note about them may name a person. Codes, amounts and counts stay. */
export const PERSONAL_DATA_OF_VOUCHERS: readonly PersonalData[] = [
  personalData("voucher", ["recipient", "note"], ["acts", "responsibility"], {
    ...{ rule: "three-years", ending: "empty", from: "voucher.created_at" },
    only: "num_nonnulls(recipient, note) > 0",
  }),
  ...acts("voucher", { created_by: null, withdrawn_by: null }),
];
