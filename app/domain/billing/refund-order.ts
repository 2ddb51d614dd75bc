import { audit } from "../audit.ts";
import { writeToAttendee } from "../registration/write-to-attendee.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { endWaitsOfRegistration } from "../waiting/end-waits.ts";
import { freePlaces, type Places, together } from "../waiting/free-places.ts";
import { creditInvoice } from "./issue-invoice.ts";
import { type LockedOrder, lockOrder } from "./lock-order.ts";
import { writeToBuyer } from "./order-letters.ts";
import { openWork } from "./work-items.ts";

export interface RefundingOrder {
  readonly edition: number;
  readonly id: number;
  /** In the words of the credit note. */
  readonly reason: string;
  readonly by: number;
  readonly now: Date;
}

/**
 * Takes a confirmed order back whole: its registrations are cancelled, their places free, its invoice credited, and what was
 * paid is to be returned. The refund is written here with its key; Stripe is told afterwards (`sendRefunds`), as often as it takes.
 * What came by transfer a person must send back.
 *
 * @returns `again` when it was taken back before, `not-confirmed` when there is nothing to take back, `unknown`; `paid` says whether
 * there is anything to return
 */
export async function refundOrder(db: Database, { edition, id, reason, by, now }: RefundingOrder) {
  return await inTransaction(db, async (trx) => {
    const order = await lockOrder(trx, { edition, id });
    if (!order) return { kind: "unknown" } as const;
    const payment = await paymentOf(trx, id);
    const paid = payment !== null;
    if (order.cancelled_at) return { kind: "again", paid } as const;
    if (!order.confirmed_at) return { kind: "not-confirmed" } as const;
    await trx.updateTable("order").set({ cancelled_at: now }).where("id", "=", id).execute();
    if (payment) await returnPayment(trx, payment, { order, reason, by, now });
    const places = await cancelRegistrations(trx, { order, reason, by, now });
    if (paid) await writeToBuyer(trx, { order: id, kind: "order-refunded", now });
    await audit(trx, { now, by, edition, verb: "refund-order", subject: `order:${id}`, detail: { reason } });
    await freePlaces(trx, { ...places, now });
    await creditInvoice(trx, { orderId: id, now, by, reason });
    return { kind: "refunding", paid } as const;
  });
}

interface Acting {
  readonly order: LockedOrder;
  readonly reason: string;
  readonly by: number;
  readonly now: Date;
}

/** What settled an order; null when nothing was paid. */
async function paymentOf(trx: Trx, order: number) {
  const found = await trx
    .selectFrom("payment")
    .select(["id", "means", "amount_cents"])
    .where("order_id", "=", order)
    .where("settles", "=", true)
    .executeTakeFirst();
  return found ?? null;
}

type Payment = NonNullable<Awaited<ReturnType<typeof paymentOf>>>;

async function returnPayment(trx: Trx, payment: Payment, { order, reason, by, now }: Acting): Promise<void> {
  await trx
    .insertInto("refund")
    .values({ payment_id: payment.id, amount_cents: payment.amount_cents, reason, asked_at: now, asked_by: by })
    .execute();
  if (payment.means === "transfer")
    await openWork(trx, {
      ...{ edition: order.edition_id, order: order.id, kind: "refund-by-transfer", now },
      ...{ subject: `payment:${payment.id}`, detail: { payment: payment.id } },
    });
}

/** Cancels what still stands of an order. @returns the places, to be given back last */
async function cancelRegistrations(trx: Trx, { order, reason, by, now }: Acting) {
  const standing = await trx
    .selectFrom("registration")
    .selectAll()
    .where("order_id", "=", order.id)
    .where("cancelled_at", "is", null)
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
  const places: Places[] = [];
  for (const registration of standing) {
    const cancellation = { registration_id: registration.id, cancelled_by: by, cancelled_at: now, reason };
    await trx.insertInto("cancellation").values(cancellation).execute();
    await writeToAttendee(trx, registration, { kind: "registration-cancelled", now });
    const subject = `registration:${registration.id}`;
    await audit(trx, { now, by, edition: order.edition_id, verb: "cancel-registration", subject });
    const booked = await trx
      .selectFrom("booking")
      .select("session_id")
      .where("registration_id", "=", registration.id)
      .execute();
    places.push(
      { ticketTypes: [registration.ticket_type_id], sessions: booked.map(({ session_id }) => session_id) },
      await endWaitsOfRegistration(trx, { registration: registration.id, ending: "left", by, now }),
    );
  }
  return together(...places);
}
