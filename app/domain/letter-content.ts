/** What each kind of letter keeps in `letter.data`: the ids from which its text is made when it is sent. */
import { z } from "zod";

const id = z.number().int();
const ids = z.array(id).readonly();

/** One shape for several kinds. */
function letters<Kind extends string, Shape extends z.ZodRawShape>(kinds: readonly Kind[], shape: Shape) {
  return z.object({ kind: z.enum(kinds), ...shape });
}

/** What a letter told of a meeting; kept with the letter once it has been sent, so that the next one can say what changed. */
export const meetingFactsKept = z.object({
  title: z.string(),
  /** Instants in ISO 8601; both or neither. */
  start: z.string().nullable().catch(null),
  end: z.string().nullable().catch(null),
  /** Room, venue and place in one line. */
  where: z.string().nullable().catch(null),
  /** Address of the video call. */
  link: z.string().nullable().catch(null),
  agenda: z.string().nullable().catch(null),
});
export type MeetingFactsKept = Readonly<z.infer<typeof meetingFactsKept>>;

const orderLetter = letters(
  [
    ...(["order-placed", "order-paid", "order-part-paid", "order-expired", "order-given-up"] as const),
    // `order-cancelled` was taken back unpaid, `order-refunded` paid.
    ...(["order-cancelled", "order-refunded"] as const),
  ],
  { orderId: id, late: z.boolean().optional() },
);

/** One payment has no place and a person decides, goes back, is back, or could not be sent back. */
const paymentLetter = letters(["payment-waits", "payment-returned", "refund-done", "refund-failed"], {
  ...{ orderId: id, paymentId: id },
});

/**
 * A place is held until it is confirmed. `confirmation` is the id of its order, `address` says which of the addresses that were given
 * for it the letter goes to, from 1.
 */
const confirmationLetter = letters(["place-to-confirm", "approval-awaited", "hold-ended", "request-declined"], {
  ...{ confirmation: id, address: z.number().int() },
});

/** A letter about a meeting, told as the meeting is when the letter leaves. */
const meetingLetter = letters(
  [
    ...(["meeting-proposed", "meeting-convened", "meeting-changed", "meeting-cancelled"] as const),
    // To a person who no longer sits in the group: the date is taken back.
    "meeting-left",
    // To those who lead the group: a letter has not reached a member.
    "meeting-unreached",
    "minutes-kept",
  ],
  {
    meetingId: id,
    /** Of a change: how the meeting was before, for a member of whom no letter says what they know. */
    before: meetingFactsKept.readonly().optional(),
    /** Of dates added to a vote: their ids. */
    added: ids.optional(),
    /** Of minutes that were told before: they have changed. */
    again: z.boolean().optional(),
  },
);

/** To the person who came to a seat or left it; `holderId` is of the row that says who held the seat from when to when. */
const seatLetter = letters(["seat-given", "seat-changed", "seat-ended"], { holderId: id });

/** How a person signs in: instants are ISO 8601, names are those of `people/browsers.ts`, null when the browser says nothing that is known. */
const browserLetter = letters(["new-browser"], {
  ...{ loginId: id, at: z.string(), browser: z.string().nullable(), system: z.string().nullable() },
});
const refusedCodesLetter = letters(["codes-refused"], { personId: id, count: z.number().int(), at: z.string() });
const confirmLetter = letters(["confirm"], { confirmationId: id, code: z.string().default("") });
/** `reset`: an administrator has removed them all. */
const factorsLetter = letters(["factors-changed"], {
  ...{ personId: id, change: z.enum(["added", "removed", "reset"]), at: z.string() },
});

const proposalLetter = letters(["proposal-accepted", "proposal-countered", "proposal-declined"], { answerId: id });

const registrationLetter = letters(["registration-confirmed", "registration-cancelled"], { registrationId: id });
/** `givenBack`: ids of the sessions whose places it gave back, to be taken out of calendars. */
const changeOfRegistration = letters(["registration-changed"], { registrationId: id, givenBack: ids.optional() });
const approvalsLetter = letters(["approvals-waiting"], { editionId: id });
const invitationLetter = letters(["speaker-invited", "speaker-reminded"], { invitationId: id });
const waitRequestLetter = letters(["wait-to-confirm"], { requestId: id });
const waitLetter = letters(["wait-begun", "wait-ended", "wait-resumed"], { entryId: id });
const offerLetter = letters(["place-offered", "offer-expired"], { offerId: id });
const cancelledPlaceLetter = letters(["place-cancelled"], { orderId: id, cancelledId: id });
/** Places of people who were registered by another way when the order was confirmed. */
const placeNotGivenLetter = letters(["place-not-given"], { orderId: id, lineIds: ids });
/** What a person decided about a place or what was transferred too much: the id of the matter. */
const matterLetter = letters(["matter-decided"], { orderId: id, workId: id });
const roomLetter = letters(["room-granted", "room-declined", "room-ended"], { holdId: id });
const programmeLetter = letters(["attendee-told", "speaker-told"], { recipientId: id });
/** What an edition's organisers must know: all notices that are open when it leaves and were not told to this person before. */
const noticesLetter = letters(["programme-notices"], { editionId: id });
/** A letter that was sent keeps neither code nor token: they are read as empty. */
const signInLetter = letters(["sign-in"], {
  signInId: id,
  token: z.string().default(""),
  code: z.string().default(""),
});
const roleLetter = letters(["role-given"], { signInId: id });
const changeLetter = letters(["change-asked", "change-decided"], { changeId: id });

const ORDER_LETTERS = [orderLetter, paymentLetter, cancelledPlaceLetter, placeNotGivenLetter, matterLetter] as const;
const ACCOUNT_LETTERS = [browserLetter, refusedCodesLetter, confirmLetter, factorsLetter] as const;
const GROUP_LETTERS = [meetingLetter, seatLetter] as const;
/** In the order in which the back office lists their kinds. */
const EDITION_LETTERS = [
  ...[registrationLetter, changeOfRegistration, confirmationLetter, approvalsLetter, invitationLetter],
  ...[waitRequestLetter, waitLetter, offerLetter, ...ORDER_LETTERS, roomLetter, programmeLetter, noticesLetter],
] as const;

/** What any letter keeps; `kind` alone says which. */
export const letterContent = z.discriminatedUnion("kind", [
  ...EDITION_LETTERS,
  proposalLetter,
  ...GROUP_LETTERS,
  ...[signInLetter, roleLetter, changeLetter, ...ACCOUNT_LETTERS],
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

/** The kinds that one function of `app/jobs` writes. */
export const FAMILIES = {
  registration: kindsOf([registrationLetter, changeOfRegistration]),
  confirmation: kindsOf([confirmationLetter]),
  approvals: kindsOf([approvalsLetter]),
  invitation: kindsOf([invitationLetter]),
  waitRequest: kindsOf([waitRequestLetter]),
  wait: kindsOf([waitLetter, offerLetter]),
  order: kindsOf(ORDER_LETTERS),
  meeting: kindsOf([meetingLetter]),
  seat: kindsOf([seatLetter]),
  proposal: kindsOf([proposalLetter]),
  room: kindsOf([roomLetter]),
  programme: kindsOf([programmeLetter]),
  notices: kindsOf([noticesLetter]),
  account: kindsOf(ACCOUNT_LETTERS),
  change: kindsOf([changeLetter]),
  role: kindsOf([roleLetter]),
  signIn: kindsOf([signInLetter]),
};
type Family = keyof typeof FAMILIES;

export type LetterContent = Readonly<z.infer<typeof letterContent>>;
/** A letter's kind, those that belong neither to an edition nor to a group included. */
export type AnyLetterKind = LetterContent["kind"];
/** What a letter of a kind keeps; of several kinds, what any of them keeps. */
export type ContentOf<Kind extends AnyLetterKind> = LetterContent extends infer One
  ? One extends { kind: infer Its }
    ? Kind extends Its
      ? Omit<One, "kind"> & { readonly kind: Kind }
      : never
    : never
  : never;
export type FamilyContent<Name extends Family> = ContentOf<(typeof FAMILIES)[Name][number]>;

/** What becomes of one payment. */
export type PaymentLetterKind = z.infer<typeof paymentLetter>["kind"];
export type ConfirmationLetterKind = z.infer<typeof confirmationLetter>["kind"];
export type MeetingLetterKind = z.infer<typeof meetingLetter>["kind"];
export type MeetingLetter = Readonly<z.infer<typeof meetingLetter>>;
export type SeatLetter = Readonly<z.infer<typeof seatLetter>>;
