/** The contents of `letter.data` by kind of letter: the ids from which its text is made when it is sent. */
import { z } from "zod";

const id = z.number().int();
const ids = z.array(id).readonly();

/** Declares one shape for several kinds. */
function letters<Kind extends string, Shape extends z.ZodRawShape>(kinds: readonly Kind[], shape: Shape) {
  return z.object({ kind: z.enum(kinds), ...shape });
}

/**
 * What a letter said about a meeting. It is stored with the letter once that is sent, so that the next letter can say
 * what changed.
 */
export const storedMeetingFacts = z.object({
  title: z.string(),
  /** Instants in ISO 8601; both or neither. */
  start: z.string().nullable().catch(null),
  end: z.string().nullable().catch(null),
  /** Room, venue and address in one line. */
  where: z.string().nullable().catch(null),
  /** Address of the video call. */
  link: z.string().nullable().catch(null),
  agenda: z.string().nullable().catch(null),
});
export type StoredMeetingFacts = Readonly<z.infer<typeof storedMeetingFacts>>;

const orderLetter = letters(
  [
    ...(["order-placed", "order-paid", "order-part-paid", "order-expired", "order-given-up"] as const),
    // Before the places of an awaited transfer lapse.
    "order-lapsing",
    // The buyer was corrected: a credit note and a new invoice.
    "invoice-mended",
    // `order-cancelled` is for an unpaid order, `order-refunded` for a paid one.
    ...(["order-cancelled", "order-refunded"] as const),
  ],
  { orderId: id, late: z.boolean().optional() },
);

/** A payment that waits for an organiser's decision, is being returned, was taken back, has been returned, or could not be. */
/** `refundId` is absent in letters of before a payment could be returned in several parts. */
const paymentLetter = letters(["payment-waits", "payment-returned", "payment-undone", "refund-done", "refund-failed"], {
  ...{ orderId: id, paymentId: id, refundId: id.optional() },
});

/**
 * A held place that must be confirmed. `confirmation` is the id of its order; `address` numbers the addresses given for
 * it, from 1, and says which one the letter goes to.
 */
const confirmationLetter = letters(["place-to-confirm", "approval-awaited", "hold-ended", "request-declined"], {
  ...{ confirmation: id, address: z.number().int() },
});

/** A letter about a meeting; its text is made from the meeting as it is when the letter is sent. */
const meetingLetter = letters(
  [
    ...(["meeting-proposed", "meeting-convened", "meeting-changed", "meeting-cancelled"] as const),
    // To a person who has left the group: it withdraws the date.
    "meeting-left",
    // To those who lead the group: a letter did not reach a member.
    "meeting-unreached",
    "minutes-kept",
  ],
  {
    meetingId: id,
    /** The meeting before the change, for a member whom no earlier letter has told. */
    before: storedMeetingFacts.readonly().optional(),
    /** Ids of dates that were added to a poll. */
    added: ids.optional(),
    /** True when minutes that were sent before have changed. */
    again: z.boolean().optional(),
  },
);

/**
 * To a person who takes a seat or leaves it; `holderId` is the id of the row that holds who held the seat from when to
 * when.
 */
const seatLetter = letters(["seat-given", "seat-changed", "seat-ended"], { holderId: id });

/** A new browser: instants are ISO 8601, names are those of `people/browsers.ts`, null when the browser is unknown. */
const browserLetter = letters(["new-browser"], {
  ...{ loginId: id, at: z.string(), browser: z.string().nullable(), system: z.string().nullable() },
});
const refusedCodesLetter = letters(["codes-refused"], { personId: id, count: z.number().int(), at: z.string() });
const confirmLetter = letters(["confirm"], { confirmationId: id, code: z.string().default("") });
/** `reset`: an administrator has removed all second factors. */
const factorsLetter = letters(["factors-changed"], {
  ...{ personId: id, change: z.enum(["added", "removed", "reset"]), at: z.string() },
});

const proposalLetter = letters(["proposal-accepted", "proposal-countered", "proposal-declined"], { answerId: id });

/**
 * `registration-moved` goes to the address that a registration had before. `place-handed-over` is for the person who had the
 * place, `place-received` for the one who has it now.
 */
const registrationLetter = letters(
  [
    ...(["registration-confirmed", "registration-cancelled", "registration-moved"] as const),
    ...(["place-handed-over", "place-received"] as const),
  ],
  { registrationId: id },
);
/**
 * `givenBack`: ids of the sessions whose places the change gave back, to remove them from calendars. `changeId`: the
 * change whose values it reports.
 */
const changeOfRegistration = letters(["registration-changed"], {
  ...{ registrationId: id, givenBack: ids.optional(), changeId: id.optional() },
  /** Two registrations became one, or two again. */
  merge: z.enum(["merged", "unmerged"]).optional(),
});
const approvalsLetter = letters(["approvals-waiting"], { editionId: id });
const invitationLetter = letters(["speaker-invited", "speaker-reminded"], { invitationId: id });
const waitRequestLetter = letters(["wait-to-confirm"], { requestId: id });
const waitLetter = letters(["wait-begun", "wait-ended", "wait-resumed"], { entryId: id });
const offerLetter = letters(["place-offered", "offer-expired"], { offerId: id });
/** `refunds`: ids of what is returned for the place; absent while an organiser decides. */
const cancelledPlaceLetter = letters(["place-cancelled"], { orderId: id, cancelledId: id, refunds: ids.optional() });
/** A place of the order was handed over; `successorId` is the registration that has it now. */
const holderLetter = letters(["holder-changed"], { orderId: id, successorId: id });
/** A place that has another price: `changeId` says which values changed; `refunds`: ids of what is returned. */
const changedPlaceLetter = letters(["place-changed"], { orderId: id, changeId: id, refunds: ids });
/** Places that were not given because their people already had a registration when the order was confirmed. */
const placeNotGivenLetter = letters(["place-not-given"], { orderId: id, lineIds: ids });
/** An organiser's decision about a place or an overpayment; `workId` is the id of the matter. */
const matterLetter = letters(["matter-decided"], { orderId: id, workId: id });
/** Asks a buyer for the account to which money goes back. `returned`: the bank's reason for returning a transfer. */
const accountLetter = letters(["account-asked"], { orderId: id, accountId: id, returned: z.string().optional() });
/** What organisers did with an order's price and money, read from these rows: ids of refunds and of ledger entries. */
const givenBackLetter = letters(["money-given-back"], {
  ...{ orderId: id, creditNoteId: id.nullable(), creditCents: z.number().int(), refundIds: ids, entryIds: ids },
});
/**
 * A quotation: sent, also again or with another validity; some days before that is over; its acceptance found too few places
 * (`quotation-full`); and ended without an order. `quotation-refused` tells organisers of such an acceptance.
 */
const quotationLetter = letters(
  ["quotation-sent", "quotation-lapsing", "quotation-full", "quotation-refused", "quotation-ended"],
  { quotationId: id },
);
const roomLetter = letters(["room-granted", "room-declined", "room-ended"], { holdId: id });
const programmeLetter = letters(["attendee-told", "speaker-told"], { recipientId: id });
/** To an edition's organisers: all notices that are open when it is sent and that this person was not told before. */
const noticesLetter = letters(["programme-notices"], { editionId: id });
/** A sent letter loses its code and token, which are then read as empty. */
const signInLetter = letters(["sign-in"], {
  signInId: id,
  token: z.string().default(""),
  code: z.string().default(""),
});
/** One of the three texts about what is due; `reminderId` is the id of the row that says which. */
const reminderLetter = letters(["payment-reminder"], { reminderId: id });
const roleLetter = letters(["role-given"], { signInId: id });
const changeLetter = letters(["change-asked", "change-decided"], { changeId: id });

const erasureAskedLetter = letters(["erasure-asked"], { erasureId: id });
/** A change of the account's address: to the new one, to the former one, and to both when it is taken back. */
const addressLetter = letters(["address-asked", "address-changed", "address-undone"], { addressChangeId: id });
/** What keeps an account (`people/last-contact.ts`). */
const erasureWaitsLetter = letters(["erasure-waits"], {
  holds: z.array(z.enum(["role", "seat", "order", "registration", "waiting", "session", "change"])).readonly(),
});
/** What an erasure leaves (`people/plan-erasure.ts`); `until` is a day. */
const dataErasedLetter = letters(["data-erased"], {
  stays: z
    .array(
      z.object({
        reason: z.enum(["invoice", "quotation", "named", "refund", "programme", "minutes", "statistics", "backup"]),
        what: z.string(),
        until: z.string().nullable(),
        sessions: z.array(z.string()).readonly().optional(),
        contact: z.string().nullable().optional(),
      }),
    )
    .readonly(),
});

const ORDER_LETTERS = [
  ...([orderLetter, paymentLetter, cancelledPlaceLetter, changedPlaceLetter, holderLetter] as const),
  ...([placeNotGivenLetter, matterLetter] as const),
] as const;
const REFUND_LETTERS = [accountLetter, givenBackLetter] as const;
const ACCOUNT_LETTERS = [browserLetter, refusedCodesLetter, confirmLetter, factorsLetter] as const;
const ERASURE_LETTERS = [erasureAskedLetter, erasureWaitsLetter, dataErasedLetter] as const;
const GROUP_LETTERS = [meetingLetter, seatLetter] as const;
/** In the order of the back office's filter. */
const EDITION_LETTERS = [
  reminderLetter,
  ...[registrationLetter, changeOfRegistration, confirmationLetter, approvalsLetter, invitationLetter],
  ...[
    waitRequestLetter,
    waitLetter,
    offerLetter,
    ...ORDER_LETTERS,
    ...REFUND_LETTERS,
    quotationLetter,
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
  registration: kindsOf([registrationLetter, changeOfRegistration]),
  confirmation: kindsOf([confirmationLetter]),
  approvals: kindsOf([approvalsLetter]),
  invitation: kindsOf([invitationLetter]),
  waitRequest: kindsOf([waitRequestLetter]),
  wait: kindsOf([waitLetter, offerLetter]),
  order: kindsOf(ORDER_LETTERS),
  refund: kindsOf(REFUND_LETTERS),
  quotation: kindsOf([quotationLetter]),
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
