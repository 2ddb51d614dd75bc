import type { LetterContent } from "#app/domain/letter-content.ts";
import { ACCOUNT_LETTERS } from "./samples/account.ts";
import { ALLOTMENT_LETTERS } from "./samples/allotment.ts";
import { ANNOUNCEMENT_LETTERS } from "./samples/announcement.ts";
import { GROUP_LETTERS } from "./samples/group.ts";
import { ORDER_LETTERS } from "./samples/order.ts";
import { PLACE_LETTERS } from "./samples/place.ts";
import { PROGRAMME_LETTERS } from "./samples/programme.ts";
import { QUOTATION_LETTERS } from "./samples/quotation.ts";
import { RECONFIRMATION_LETTERS } from "./samples/reconfirmation.ts";
import { REFUND_LETTERS } from "./samples/refund.ts";
import { REGISTRATION_LETTERS } from "./samples/registration.ts";
import { REMINDER_LETTERS } from "./samples/reminder.ts";
import type { LetterSamples } from "./samples/sample.ts";

/** Examples of every kind of letter, for the preview and for tests. A kind without an example does not compile. */
export const LETTER_SAMPLES: LetterSamples<LetterContent["kind"]> = {
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
