import { lookAtPayments } from "#app/domain/billing/attempts.ts";
import { epcText } from "#app/domain/billing/epc-code.ts";
import { findAwaitedTransfer } from "#app/domain/billing/find-awaited-transfer.ts";
import type { OrderView } from "#app/domain/billing/find-order.ts";
import { formatIban } from "#app/domain/billing/iban.ts";
import { costOf } from "#app/domain/billing/ledger.ts";
import { moneyOf } from "#app/domain/billing/order-history.ts";
import { recapOfOrder } from "#app/domain/billing/recap.ts";
import { formatDate, formatDateOf, formatMoney, type Language, languageOfRequest } from "#app/i18n/format.ts";
import type * as fr from "#app/i18n/fr.ts";
import { orderTexts } from "#app/jobs/order-texts.ts";
import { qrPathOfText } from "#app/print/qr.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { ownOrder } from "#app/server/pages/order.server.ts";
import { recapView } from "#app/server/pages/recap.server.ts";
import { editionOf } from "#app/server/pages/registration.server.ts";

/**
 * Returns the first sentence of an order's page: its state, unless no place is left in it or money arrived after its
 * end.
 */
export function titleKeyOf({ state, payment, lines, stray }: OrderView): keyof (typeof fr)["orders"]["titles"] {
  const hasPlace = lines.some(({ registration }) => registration !== null && !registration.cancelled);
  if ((state === "confirmed" || state === "due") && !hasPlace)
    return state === "due" ? "due-nobody" : "confirmed-nobody";
  if (payment === "transfer" && state === "held") return "held-transfer";
  if (payment !== "mandate" && state === "due" && hasPlace) return "due-transfer";
  if ((state === "expired" || state === "given-up") && stray.length > 0) return `${state}-paid`;
  return state;
}

/** The amounts that an order's page shows, in words. */
export function amountsOf(order: OrderView, language: Language) {
  const { receivedCents, returnedCents, openCents, stray } = order;
  const money = (cents: number) => formatMoney(cents, language);
  const cost = costOf(order);
  return {
    total: money(cost),
    changes:
      cost === order.totalCents
        ? null
        : { ordered: money(order.totalCents), difference: money(cost - order.totalCents) },
    moneyBack: returnedCents > 0 ? money(returnedCents) : null,
    left: money(Math.max(0, openCents)),
    received: receivedCents > 0 && receivedCents < cost ? money(receivedCents) : null,
    returned: money(returnedCents),
    stray: stray.flatMap(({ id, amountCents, state }) =>
      state === "decided" ? [] : [{ id, state, amount: money(amountCents) }],
    ),
  };
}

/** Whether the place about which organisers must decide was paid, or is still due; null for none. */
export function questionOf({ placeInQuestion, receivedCents }: Pick<OrderView, "placeInQuestion" | "receivedCents">) {
  if (!placeInQuestion) return null;
  return receivedCents > 0 ? ("paid" as const) : ("due" as const);
}

/** What was received for an order's places, with its day and means; a card's number says nothing to its payer. */
export async function paymentsOf({ context }: Visit, { id, edition }: OrderView, language: Language) {
  const { timeZone } = await editionOf(context, { edition });
  const received = (await moneyOf(context.db, { order: id })).filter(
    ({ means, settles, undoneReason }) => undoneReason === null && (settles || means !== "card"),
  );
  return received.map(({ id: payment, means, amountCents, paidAt, reference }) => ({
    ...{ id: payment, means, reference: means === "card" ? null : reference },
    ...{ amount: formatMoney(amountCents, language), day: formatDateOf(paidAt, timeZone, language) },
  }));
}

/** The data of an order that is sent to Stripe. */
export function wordsOf({ context: { settings } }: Visit, order: OrderView) {
  return orderTexts(settings.appUrl)(order);
}

/** Whether Stripe led back here after a payment. */
export function isBackFromPaying({ request }: Visit): boolean {
  return new URL(request.url).searchParams.has("retour");
}

/** Returns the order after asking Stripe for its state, so that it is shown as paid after the return from Stripe. */
export async function orderAfterPaying(visit: Visit): Promise<OrderView> {
  const order = await ownOrder(visit);
  const { db, paymentService, now, log } = visit.context;
  if (!isBackFromPaying(visit) || order.state !== "held" || !paymentService) return order;
  // Stripe's hook reports it too, so the page shows the stored state when Stripe cannot be asked.
  await lookAtPayments(db, paymentService, { order: order.id, now: now() }).catch((error) =>
    log.warn({ error: String(error) }, "stripe cannot be asked about an order"),
  );
  return await ownOrder(visit);
}

/**
 * Returns what a transfer for an order needs: account, amount, reference and the code for the bank's app. Null where none
 * is awaited or accepted.
 */
export async function transferOf({ context: { db } }: Visit, order: OrderView, language: Language) {
  const isHeld = order.state === "held" && order.payment === "transfer";
  if (order.state !== "due" && !isHeld) return null;
  const awaited = await findAwaitedTransfer(db, { order: order.id });
  if (!awaited) return null;
  const text = epcText(awaited);
  return {
    facts: [
      { fact: "amount" as const, value: formatMoney(awaited.amountCents, language) },
      { fact: "holder" as const, value: awaited.name },
      { fact: "iban" as const, value: formatIban(awaited.iban) },
      ...(awaited.bic ? [{ fact: "bic" as const, value: awaited.bic }] : []),
      { fact: "reference" as const, value: awaited.reference },
      ...(awaited.dueOn ? [{ fact: "due" as const, value: formatDate(awaited.dueOn, language) }] : []),
    ],
    qr: text === null ? null : qrPathOfText(text),
  };
}

/** What paying an order binds to, in words. */
export async function recapShown({ context, request }: Visit, order: OrderView, { timeZone }: { timeZone: string }) {
  const recap = await recapOfOrder(context.db, { order: order.id, now: context.now() });
  return recapView(recap, { language: languageOfRequest(request), timeZone });
}
