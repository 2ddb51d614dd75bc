/** The contents of `letter.data` by kind of letter: the ids from which its text is made when it is sent. */
import { z } from "zod";
import {
  ACCOUNT_LETTERS,
  addressLetter,
  changeLetter,
  ERASURE_LETTERS,
  roleLetter,
  signInLetter,
} from "./letter-content-of-accounts.ts";
import { ALLOTMENT_LETTERS } from "./letter-content-of-allotments.ts";
import { announcementLetter, announcementTest, needsLetter, textTest } from "./letter-content-of-announcements.ts";
import { GROUP_LETTERS, meetingLetter, proposalLetter, roomLetter, seatLetter } from "./letter-content-of-groups.ts";
import {
  ORDER_LETTERS,
  type paymentLetter,
  quotationLetter,
  REFUND_LETTERS,
  reminderLetter,
} from "./letter-content-of-orders.ts";
import {
  invitationLetter,
  noticesLetter,
  programmeLetter,
  speakerAnswersLetter,
} from "./letter-content-of-programmes.ts";
import {
  answersLetter,
  approvalsLetter,
  changeOfRegistration,
  confirmationLetter,
  offerLetter,
  reconfirmationLetter,
  registrationLetter,
  waitLetter,
  waitRequestLetter,
} from "./letter-content-of-registrations.ts";

/** In the order of the back office's filter. */
const EDITION_LETTERS = [
  reminderLetter,
  ...[registrationLetter, answersLetter, changeOfRegistration, reconfirmationLetter, confirmationLetter],
  ...[approvalsLetter, invitationLetter, speakerAnswersLetter],
  ...[announcementLetter, announcementTest, textTest],
  ...[
    waitRequestLetter,
    waitLetter,
    offerLetter,
    ...ORDER_LETTERS,
    ...REFUND_LETTERS,
    quotationLetter,
    ...ALLOTMENT_LETTERS,
    roomLetter,
    programmeLetter,
    noticesLetter,
  ],
  roleLetter,
] as const;

/** The contents of any letter, told apart by `kind`. */
export const letterContent = z.discriminatedUnion("kind", [
  ...EDITION_LETTERS,
  proposalLetter,
  ...GROUP_LETTERS,
  needsLetter,
  ...[signInLetter, changeLetter, addressLetter, ...ACCOUNT_LETTERS, ...ERASURE_LETTERS],
]);

type KindsOf<Letters extends readonly { shape: { kind: { options: readonly string[] } } }[]> =
  Letters[number]["shape"]["kind"]["options"][number];

function kindsOf<const Letters extends readonly { shape: { kind: { options: readonly string[] } } }[]>(of: Letters) {
  return of.flatMap(({ shape }) => shape.kind.options) as readonly KindsOf<Letters>[];
}

/** The kinds of letters of an edition, and of a working group. */
export const LETTER_KINDS = kindsOf([...EDITION_LETTERS, proposalLetter]);
export const GROUP_LETTER_KINDS = kindsOf([...GROUP_LETTERS, proposalLetter]);
export type LetterKind = (typeof LETTER_KINDS)[number] | (typeof GROUP_LETTER_KINDS)[number];

/** The kinds of letters that are written by the same function of `app/jobs`. */
export const FAMILIES = {
  registration: kindsOf([registrationLetter, answersLetter, changeOfRegistration]),
  reconfirmation: kindsOf([reconfirmationLetter]),
  confirmation: kindsOf([confirmationLetter]),
  approvals: kindsOf([approvalsLetter]),
  announcement: kindsOf([announcementLetter]),
  announcementTest: kindsOf([announcementTest]),
  textTest: kindsOf([textTest]),
  needs: kindsOf([needsLetter]),
  invitation: kindsOf([invitationLetter]),
  speakerAnswers: kindsOf([speakerAnswersLetter]),
  waitRequest: kindsOf([waitRequestLetter]),
  wait: kindsOf([waitLetter, offerLetter]),
  order: kindsOf(ORDER_LETTERS),
  refund: kindsOf(REFUND_LETTERS),
  quotation: kindsOf([quotationLetter]),
  allotment: kindsOf(ALLOTMENT_LETTERS),
  meeting: kindsOf([meetingLetter]),
  seat: kindsOf([seatLetter]),
  proposal: kindsOf([proposalLetter]),
  room: kindsOf([roomLetter]),
  programme: kindsOf([programmeLetter]),
  notices: kindsOf([noticesLetter]),
  account: kindsOf(ACCOUNT_LETTERS),
  erasure: kindsOf(ERASURE_LETTERS),
  address: kindsOf([addressLetter]),
  change: kindsOf([changeLetter]),
  reminder: kindsOf([reminderLetter]),
  role: kindsOf([roleLetter]),
  signIn: kindsOf([signInLetter]),
};
type Family = keyof typeof FAMILIES;

export type LetterContent = Readonly<z.infer<typeof letterContent>>;
/** Every kind of letter, including those of neither an edition nor a group. */
export type AnyLetterKind = LetterContent["kind"];
/** The contents of a kind of letter; for several kinds, the union of their contents. */
export type ContentOf<Kind extends AnyLetterKind> = LetterContent extends infer One
  ? One extends { kind: infer Its }
    ? Kind extends Its
      ? Omit<One, "kind"> & { readonly kind: Kind }
      : never
    : never
  : never;
export type FamilyContent<Name extends Family> = ContentOf<(typeof FAMILIES)[Name][number]>;

export type PaymentLetterKind = z.infer<typeof paymentLetter>["kind"];
export type HeldPlaceLetterKind = z.infer<typeof confirmationLetter>["kind"];
export type MeetingLetterKind = z.infer<typeof meetingLetter>["kind"];
export type MeetingLetter = Readonly<z.infer<typeof meetingLetter>>;
export type SeatLetter = Readonly<z.infer<typeof seatLetter>>;
