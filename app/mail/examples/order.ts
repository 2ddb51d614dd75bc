import type { Decided } from "#app/domain/billing/decisions.ts";
import type { FamilyContent } from "#app/domain/letter-content.ts";
import { formatMoney, type Language } from "#app/i18n/format.ts";
import { type OrderFacts, type OrderNote, type OrderPart, orderLetter } from "#app/mail/order-letter.ts";
import { pngOfQr, qrOfText } from "#app/print/qr.ts";
import { ADDRESS, EDITION, either, type LetterExamples, until, type WriteExample } from "./example.ts";

type OrderKind = FamilyContent<"order">["kind"];

/** The letters about an order or its payment. */
export const ORDER_LETTERS: LetterExamples<OrderKind> = {
  "order-placed": {
    "places held": order("held", ["byCard"]),
    "places held, also for a transfer": order("held", ["byCardOrTransfer"]),
    "to be paid by transfer": order("due", ["tickets", "invoiceThere"]),
    "held for a company's transfer": order("heldTransfer", []),
    "confirmed before a company's transfer": order("dueTransfer", ["tickets", "invoiceThere"]),
  },
  "order-paid": {
    "in time": order("paid", ["ticketsSent", "invoiceThere"]),
    "too late, and too much": order("paid", ["late", "excess", "invoiceLater"]),
  },
  "order-part-paid": { "a part is left": order("partPaid", []), "of held places": order("partPaidHeld", []) },
  "order-lapsing": { "three days before": order("lapsing", []) },
  "invoice-mended": { "a late commitment number": order("mended", []) },
  "order-expired": { "not paid in time": order("expired", []) },
  "order-given-up": { "by the buyer": order("givenUp", []) },
  "order-cancelled": { "by the organisers": order("cancelled", ["invoiceMissing"]) },
  "order-refunded": { "by the organisers": order("refunded", ["invoiceThere"]) },
  "payment-waits": {
    "a person decides": order("waits", []),
    "an organiser has yet to approve": order("waitsApproval", []),
  },
  "payment-undone": { "a cheque without funds": order("undone", []) },
  "payment-returned": {
    "paid twice": order("twice", []),
    "paid by transfer too": order("twiceByTransfer", []),
    "after giving up": order("afterGivingUp", []),
    "another amount": order("wrongAmount", []),
    "no place left": order("noPlace", []),
  },
  "refund-done": { "to the card": order("done", []), "by transfer": order("doneByTransfer", []) },
  "refund-failed": { "to the card": order("failed", []) },
  "place-cancelled": {
    paid: order("placeCancelled", ["placePaid"]),
    due: order("placeCancelled", ["placeDue"]),
    returned: order("placeCancelled", ["placeReturned", "placeKept"]),
    notDue: order("placeCancelled", ["placeNotDue"]),
  },
  "holder-changed": { "handed over": order("holderChanged", []) },
  "place-changed": {
    "more is due": order("placeChanged", ["placeNowDue"]),
    returned: order("placeChanged", ["placeReturned"]),
    notDue: order("placeChanged", ["placeNotDue"]),
  },
  "place-not-given": {
    paid: order("placeNotGiven", ["notGivenPaid"]),
    "not billed": order("placeNotGiven", ["notGivenUnbilled"]),
    closed: order("placeNotGiven", ["notGivenClosed"]),
  },
  "matter-decided": {
    refunded: decided("refunded"),
    kept: decided("kept"),
    credited: decided("credited"),
    "kept, still due": decided("kept-due"),
    "credited, still due": decided("credited-due"),
    "a sum refunded": decided("sum-refunded"),
    "a sum kept": decided("sum-kept"),
    "a sum credited": decided("sum-credited"),
  },
};

export const ACCOUNT = {
  ...{ holder: "Association imaginaire", iban: "FR76 3000 6000 0112 3456 7890 189", bic: "AGRIFRPP" },
  ...{ reference: "F202700042 KQ74XM", qr: pngOfQr(qrOfText("BCD\n002\n1\nSCT")) },
};

function order(part: OrderPart, notes: readonly OrderNote[]): WriteExample {
  return (language, t) => orderLetter(part, facts(language, notes), t);
}

function decided(decision: Decided): WriteExample {
  return order(decision.startsWith("sum-") ? "sumDecided" : "placeDecided", [`decided.${decision}`]);
}

function facts(language: Language, notes: readonly OrderNote[]): OrderFacts {
  const money = (cents: number) => formatMoney(cents, language);
  return {
    language,
    edition: EDITION,
    shortCode: "KQ74XY",
    orderer: "Camille Œuvrard",
    people: ["Camille Œuvrard", "Ada Modèle"],
    total: money(24_000),
    amount: money(12_000),
    left: money(12_000),
    ...{ kept: money(2_200), returned: money(8_800), notDue: money(8_800) },
    excess: money(1_000),
    place: "Ada Modèle",
    former: "Camille Œuvrard",
    until: until(language),
    invoice: { reference: "F-2027-00042", due: either(language, "3 juillet 2027", "3 July 2027") },
    account: ACCOUNT,
    notes,
    words: either(language, "Merci de votre patience.", "Thank you for your patience."),
    address: ADDRESS,
  };
}
