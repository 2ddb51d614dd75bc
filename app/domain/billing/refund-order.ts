import { audit } from "../audit.ts";
import { placesHeldBy } from "../registration/places-held.ts";
import { writeToAttendee } from "../registration/write-to-attendee.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { lockVouchersOfOrder } from "../vouchers/take-vouchers.ts";
import { endWaitsOfRegistration } from "../waiting/end-waits.ts";
import { giveBackPlaces, joinPlaces, type Places } from "../waiting/give-back-places.ts";
import { returnPlaceToVoucher } from "../waiting/return-to-voucher.ts";
import { creditInvoice } from "./issue-invoice.ts";
import { openCentsOf } from "./ledger.ts";
import { type LockedOrder, lockOrder } from "./lock-order.ts";
import { writeToBuyer } from "./order-letters.ts";
import { IS_RECEIVED } from "./payment-means.ts";
import { returnMoney } from "./return-money.ts";

export interface RefundingOrder {
  readonly edition: number;
  readonly id: number;
  /** As printed on the credit note. */
  readonly reason: string;
  readonly by: number;
  readonly now: Date;
}

/**
 * Cancels a confirmed order with its registrations, frees their places, credits its invoice and requests the refund of
 * what was paid. Card refunds are stored here with their keys, and `sendRefunds` sends them to Stripe until it answers.
 * An organiser must return transfers. The buyer gets a letter in both cases.
 *
 * @returns `again` when it was cancelled before, `not-confirmed` when it is not confirmed, `unknown`; `paid` says
 * whether there is money to return
 */
export async function refundOrder(db: Database, { edition, id, reason, by, now }: RefundingOrder) {
  return await inTransaction(db, async (trx) => {
    const order = await lockOrder(trx, { edition, id });
    if (!order) return { kind: "unknown" } as const;
    const paid = await isPaid(trx, id);
    if (order.cancelled_at) return { kind: "again", paid, letters: undefined } as const;
    if (!order.confirmed_at) return { kind: "not-confirmed" } as const;
    await trx.updateTable("order").set({ cancelled_at: now }).where("id", "=", id).execute();
    const open = await openCentsOf(trx, { order: id });
    if (open < 0) await returnMoney(trx, { edition, order: id, cents: -open, reason, by, now });
    await closePlaces(trx, { order: id, by, now });
    const { places, letters } = await cancelRegistrations(trx, { order, reason, by, now });
    const letter = { kind: paid ? ("order-refunded" as const) : ("order-cancelled" as const) };
    const toBuyer = await writeToBuyer(trx, { order: id, letter, now });
    await audit(trx, { now, by, edition, verb: "refund-order", subject: `order:${id}`, detail: { reason } });
    await giveBackPlaces(trx, { ...places, now });
    await creditInvoice(trx, { orderId: id, now, by, reason });
    return { kind: "refunding", paid, letters: letters + toBuyer } as const;
  });
}

interface Acting {
  readonly order: LockedOrder;
  readonly reason: string;
  readonly by: number;
  readonly now: Date;
}

/** Whether anything was paid for the order's places, returned or not. */
async function isPaid(trx: Trx, order: number): Promise<boolean> {
  const found = await trx
    .selectFrom("payment")
    .select("id")
    .where("order_id", "=", order)
    .where(IS_RECEIVED)
    .executeTakeFirst();
  return found !== undefined;
}

/** Closes the matters about single places, because the whole order is refunded. */
async function closePlaces(trx: Trx, { order, by, now }: { order: number; by: number; now: Date }): Promise<void> {
  await trx
    .updateTable("matter")
    .set({ closed_at: now, closed_by: by })
    .where("order_id", "=", order)
    .where("kind", "in", ["paid-place-cancelled", "person-registered-twice"])
    .where("closed_at", "is", null)
    .execute();
}

/**
 * Cancels the order's active registrations. @returns their places, for the caller to free at the end, and how many
 * letters were posted
 */
async function cancelRegistrations(trx: Trx, { order, reason, by, now }: Acting) {
  const active = await trx
    .selectFrom("registration")
    .selectAll()
    .where("order_id", "=", order.id)
    .where("cancelled_at", "is", null)
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
  await lockVouchersOfOrder(trx, { order: order.id });
  const places: Places[] = [];
  let letters = 0;
  for (const registration of active) {
    const cancellation = { registration_id: registration.id, cancelled_by: by, cancelled_at: now, reason };
    await trx.insertInto("cancellation").values(cancellation).execute();
    const letter = await writeToAttendee(trx, registration, { kind: "registration-cancelled", now });
    if (letter !== null) letters += 1;
    const subject = `registration:${registration.id}`;
    await audit(trx, { now, by, edition: order.edition_id, verb: "cancel-registration", subject });
    const held = await placesHeldBy(trx, registration);
    places.push(
      { ...held, ticketTypes: await returnPlaceToVoucher(trx, { ...held, registration: registration.id, now }) },
      await endWaitsOfRegistration(trx, { registration: registration.id, ending: "left", by, now }),
    );
  }
  return { places: joinPlaces(...places), letters };
}
