/** The contents of letters about orders, their payments and refunds, and quotations. */
import { z } from "zod";
import { id, ids, letters } from "./letter-shape.ts";

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
export const paymentLetter = letters(
  ["payment-waits", "payment-returned", "payment-undone", "refund-done", "refund-failed"],
  {
    ...{ orderId: id, paymentId: id, refundId: id.optional() },
  },
);

/** `refunds`: ids of what is returned for the place; absent while an organiser decides. */
const cancelledPlaceLetter = letters(["place-cancelled"], {
  orderId: id,
  cancelledId: id,
  refunds: ids.optional(),
});

/** A place of the order was handed over; `successorId` is the registration that has it now. */
const holderLetter = letters(["holder-changed"], { orderId: id, successorId: id });

/** A place that has another price: `changeId` says which values changed; `refunds`: ids of what is returned. */
const changedPlaceLetter = letters(["place-changed"], { orderId: id, changeId: id, refunds: ids });

/** Places that were not given because their people already had a registration when the order was confirmed. */
const placeNotGivenLetter = letters(["place-not-given"], { orderId: id, lineIds: ids });

/** An organiser's decision about a place or an overpayment; `workId` is the id of the matter. */
const matterLetter = letters(["matter-decided"], { orderId: id, workId: id });

/** Asks a buyer for the account to which money goes back. `returned`: the bank's reason for returning a transfer. */
const accountLetter = letters(["account-asked"], {
  orderId: id,
  accountId: id,
  returned: z.string().optional(),
});

/** What organisers did with an order's price and money, read from these rows: ids of refunds and of ledger entries. */
const givenBackLetter = letters(["money-given-back"], {
  ...{ orderId: id, creditNoteId: id.nullable(), creditCents: z.number().int(), refundIds: ids, entryIds: ids },
});

/** One of the three texts about what is due; `reminderId` is the id of the row that says which. */
export const reminderLetter = letters(["payment-reminder"], { reminderId: id });

/**
 * A quotation: sent, also again or with another validity; some days before that is over; its acceptance found too few places
 * (`quotation-full`); and ended without an order. `quotation-refused` tells organisers of such an acceptance.
 */
export const quotationLetter = letters(
  ["quotation-sent", "quotation-lapsing", "quotation-full", "quotation-refused", "quotation-ended"],
  { quotationId: id },
);

export const ORDER_LETTERS = [
  ...([orderLetter, paymentLetter, cancelledPlaceLetter, changedPlaceLetter, holderLetter] as const),
  ...([placeNotGivenLetter, matterLetter] as const),
] as const;

export const REFUND_LETTERS = [accountLetter, givenBackLetter] as const;
