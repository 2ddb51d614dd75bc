import type { LetterContent } from "#app/domain/letter-content.ts";
import { ACCOUNT_LETTERS } from "./account.ts";
import { ALLOTMENT_LETTERS } from "./allotment.ts";
import { ANNOUNCEMENT_LETTERS } from "./announcement.ts";
import type { LetterExamples } from "./example.ts";
import { GROUP_LETTERS } from "./group.ts";
import { ORDER_LETTERS } from "./order.ts";
import { PLACE_LETTERS } from "./place.ts";
import { PROGRAMME_LETTERS } from "./programme.ts";
import { QUOTATION_LETTERS } from "./quotation.ts";
import { RECONFIRMATION_LETTERS } from "./reconfirmation.ts";
import { REFUND_LETTERS } from "./refund.ts";
import { REGISTRATION_LETTERS } from "./registration.ts";
import { REMINDER_LETTERS } from "./reminder.ts";

/** Examples of every kind of letter, for the preview and for tests. A kind without an example does not compile. */
export const LETTER_EXAMPLES: LetterExamples<LetterContent["kind"]> = {
  ...REGISTRATION_LETTERS,
  ...ANNOUNCEMENT_LETTERS,
  ...PLACE_LETTERS,
  ...RECONFIRMATION_LETTERS,
  ...ORDER_LETTERS,
  ...REFUND_LETTERS,
  ...QUOTATION_LETTERS,
  ...ALLOTMENT_LETTERS,
  ...REMINDER_LETTERS,
  ...PROGRAMME_LETTERS,
  ...GROUP_LETTERS,
  ...ACCOUNT_LETTERS,
};
