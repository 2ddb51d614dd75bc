/** Which text and sentences of a letter about an order apply, as the order is now. */
import type { FamilyContent } from "#app/domain/letter-content.ts";
import type { OrderNote, OrderPart } from "#app/mail/order-letter.ts";
import type { CancelledPlaceOfLetter, OrderOfLetter, PaymentOfLetter } from "./order-of-letter.ts";

export type OrderContent = FamilyContent<"order">;

/** The place that a letter is about. */
export type PlaceOfLetter = Pick<CancelledPlaceOfLetter, "name" | "priceCents"> &
  Partial<CancelledPlaceOfLetter> & {
    /** Who handed it over. */
    readonly former?: string;
  };

/** Whether a letter is obsolete because the order has changed; the change has its own letter. */
export function isOver(content: OrderContent, order: OrderOfLetter, payment: PaymentOfLetter | null): boolean {
  switch (content.kind) {
    case "order-placed":
      return order.payment === "card" ? order.state !== "held" : order.state === "over" && order.invoice === null;
    case "order-lapsing":
      return order.state !== "held";
    case "order-expired":
    case "order-given-up":
      return order.state !== "gone" || order.strayCharges > 0;
    case "payment-waits":
      return !payment || payment.settles || payment.returnedFor !== null;
    case "payment-returned":
      return !payment || payment.returnedFor === null;
    case "order-part-paid":
      return (order.state !== "held" && order.openCents <= 0) || order.receivedCents === 0;
    case "order-paid":
      return order.receivedCents === 0;
    default:
      return false;
  }
}

/** Chooses the text of the letter. */
export function partOf(content: OrderContent, order: OrderOfLetter, payment: PaymentOfLetter | null): OrderPart {
  if (content.kind === "order-placed") {
    if (order.payment === "transfer") return order.state === "held" ? "heldTransfer" : "dueTransfer";
    return order.payment === "card" ? "held" : "due";
  }
  if (content.kind === "order-part-paid" && order.state === "held") return "partPaidHeld";
  if (content.kind === "payment-returned") {
    if (payment?.returnedFor === "paid-twice") return "twice";
    if (payment?.returnedFor === "paid-too-much") return "twiceByTransfer";
    if (payment?.returnedFor === "paid-after-cancelling") return "afterGivingUp";
    return payment?.returnedFor === "amount-differs" ? "wrongAmount" : "noPlace";
  }
  // A transfer waits for an approval only; places that are gone return it at once.
  if (content.kind === "payment-waits" && payment?.means !== "card") return "waitsApproval";
  if (content.kind === "refund-done") return payment?.means === "card" ? "done" : "doneByTransfer";
  return PARTS[content.kind];
}

const PARTS = {
  "order-paid": "paid",
  "order-part-paid": "partPaid",
  "order-expired": "expired",
  "order-lapsing": "lapsing",
  "invoice-mended": "mended",
  "order-given-up": "givenUp",
  "order-cancelled": "cancelled",
  "order-refunded": "refunded",
  "payment-waits": "waits",
  "payment-undone": "undone",
  "refund-failed": "failed",
  "place-cancelled": "placeCancelled",
  "holder-changed": "holderChanged",
  "place-changed": "placeChanged",
  "place-not-given": "placeNotGiven",
  "matter-decided": "placeDecided",
} as const;

/** Chooses the additional sentences that apply to this order. */
export function notesOf(content: OrderContent, order: OrderOfLetter, place: PlaceOfLetter | null): OrderNote[] {
  const placeCents = place?.priceCents ?? 0;
  if (content.kind === "place-cancelled") {
    if (!content.refunds) return [order.openCents <= 0 ? "placePaid" : "placeDue"];
    const { priceCents = 0, keptCents = 0, returnedCents = 0 } = place ?? {};
    return [
      ...(returnedCents > 0 ? (["placeReturned"] as const) : []),
      ...(priceCents - keptCents > returnedCents ? (["placeNotDue"] as const) : []),
      ...(keptCents > 0 ? (["placeKept"] as const) : []),
    ];
  }
  if (content.kind === "place-changed") {
    const { priceCents = 0, keptCents = 0, returnedCents = 0 } = place ?? {};
    return [
      ...(returnedCents > 0 ? (["placeReturned"] as const) : []),
      ...(priceCents - keptCents > returnedCents ? (["placeNotDue"] as const) : []),
      ...(order.openCents > 0 ? (["placeNowDue"] as const) : []),
    ];
  }
  if (content.kind === "place-not-given") {
    if (order.receivedCents > 0) return placeCents > 0 ? ["notGivenPaid"] : [];
    if (order.people.length === 0) return ["notGivenClosed"];
    return placeCents > 0 ? ["notGivenUnbilled"] : [];
  }
  if (content.kind !== "order-paid") return [];
  const isLate = content.late === true;
  const tickets = order.people.length === 0 ? "nobody" : order.payment === "card" ? "tickets" : "ticketsSent";
  const invoice = order.invoice ? "invoiceThere" : order.isBuyerKnown ? "invoiceLater" : "invoiceMissing";
  return [
    ...(isLate ? (["late"] as const) : []),
    tickets,
    // Without a place there may be no invoice.
    ...(tickets === "nobody" && !order.invoice ? [] : ([invoice] as const)),
    ...(order.excessCents > 0 ? (["excess"] as const) : []),
  ];
}
