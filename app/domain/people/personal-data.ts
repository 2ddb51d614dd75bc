import type { PersonalData } from "./personal-data-entry.ts";
import { PERSONAL_DATA_OF_ACCOUNTS, PERSONAL_DATA_OF_SIGN_IN } from "./personal-data-of-accounts.ts";
import { PERSONAL_DATA_OF_ALLOTMENTS } from "./personal-data-of-allotments.ts";
import { PERSONAL_DATA_OF_ANSWERS } from "./personal-data-of-answers.ts";
import { PERSONAL_DATA_OF_DOOR } from "./personal-data-of-door.ts";
import { PERSONAL_DATA_OF_GROUPS } from "./personal-data-of-groups.ts";
import { PERSONAL_DATA_OF_LETTERS } from "./personal-data-of-letters.ts";
import { PERSONAL_DATA_OF_LISTS } from "./personal-data-of-lists.ts";
import { PERSONAL_DATA_OF_ORDERS } from "./personal-data-of-orders.ts";
import { PERSONAL_DATA_OF_PLACES } from "./personal-data-of-places.ts";
import { PERSONAL_DATA_OF_PROGRAMME } from "./personal-data-of-programme.ts";
import { PERSONAL_DATA_OF_QUOTATIONS } from "./personal-data-of-quotations.ts";
import { PERSONAL_DATA_OF_REGISTRATIONS } from "./personal-data-of-registrations.ts";
import { PERSONAL_DATA_OF_TREASURY } from "./personal-data-of-treasury.ts";
import { PERSONAL_DATA_OF_VOUCHERS } from "./personal-data-of-vouchers.ts";
import { PERSONAL_DATA_OF_WAITS } from "./personal-data-of-waits.ts";

/**
 * The register: every personal column with its purpose, legal basis, end, and what is done then. The public page and
 * the purge read it, and a test compares it with the schema. The order is that of the purge: a row goes before the row
 * that leads to its person.
 */
export const PERSONAL_DATA: readonly PersonalData[] = [
  ...PERSONAL_DATA_OF_TREASURY,
  ...PERSONAL_DATA_OF_LISTS,
  ...PERSONAL_DATA_OF_ORDERS,
  ...PERSONAL_DATA_OF_QUOTATIONS,
  ...PERSONAL_DATA_OF_WAITS,
  ...PERSONAL_DATA_OF_ALLOTMENTS,
  ...PERSONAL_DATA_OF_VOUCHERS,
  ...PERSONAL_DATA_OF_LETTERS,
  ...PERSONAL_DATA_OF_ANSWERS,
  ...PERSONAL_DATA_OF_PLACES,
  ...PERSONAL_DATA_OF_DOOR,
  ...PERSONAL_DATA_OF_REGISTRATIONS,
  ...PERSONAL_DATA_OF_PROGRAMME,
  ...PERSONAL_DATA_OF_GROUPS,
  ...PERSONAL_DATA_OF_SIGN_IN,
  ...PERSONAL_DATA_OF_ACCOUNTS,
];
