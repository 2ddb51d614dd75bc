import { sql } from "kysely";
import { audit } from "../audit.ts";
import { asLanguage, type Language } from "../language.ts";
import { awaitsProof, endHeldPlace } from "../registration/lock-held-place.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { giveBackPlaces } from "../waiting/give-back-places.ts";
import { endPayments } from "./attempts.ts";
import { type LockedOrder, lockOrder, releaseLines } from "./lock-order.ts";
import { writeToBuyer } from "./order-letters.ts";
import type { PaymentService } from "./payment-service.ts";
import { returnWhatArrived } from "./return-money.ts";

/** Makes the texts that Stripe needs to open an order's session again. */
export type OrderTexts = (order: { code: string; language: Language }) => { words: string; page: string };

/**
 * Ends the orders whose time to pay is over. Stripe closes their sessions first and says which were paid; then their
 * places are freed. An order about which Stripe cannot be asked waits for the next round.
 *
 * @returns how many orders ended, and how many must wait
 */
export async function expireOrders(
  db: Database,
  paymentService: PaymentService | null,
  { now, wordsOf }: { now: Date; wordsOf: OrderTexts },
): Promise<{ expired: number; waiting: number }> {
  const due = await db
    .selectFrom("order")
    .select(["id", "code", "language"])
    .where("expires_at", "<=", now)
    .where("confirmed_at", "is", null)
    .where("expired_at", "is", null)
    .orderBy("expires_at")
    .limit(MOST_AT_ONCE)
    .execute();
  const count = { expired: 0, waiting: 0 };
  for (const { id, code, language } of due) {
    const texts = wordsOf({ code: code ?? "", language: asLanguage(language) });
    // An order for which Stripe fails must not stop the others.
    const isClosed = await endPayments(db, paymentService, { order: id, now, ...texts }).catch(() => false);
    if (!isClosed) count.waiting += 1;
    else if ((await release(db, { order: id, now, by: "time" })).kind === "ended") count.expired += 1;
  }
  return count;
}

const MOST_AT_ONCE = 200;

/**
 * Cancels an unpaid order for the holder of its code.
 *
 * @returns `settled` when it was paid meanwhile; `again` when it had ended; `waiting` while money is under way
 * @throws when Stripe cannot be reached: nothing has changed
 */
export async function giveUpOrder(
  db: Database,
  paymentService: PaymentService | null,
  { order, now, words, page }: { order: number; now: Date; words: string; page: string },
) {
  if (!(await endPayments(db, paymentService, { order, now, words, page }))) return { kind: "waiting" } as const;
  return await release(db, { order, now, by: "buyer" });
}

/**
 * Cancels an unpaid order whose buyer is being erased.
 *
 * @returns as `giveUpOrder`; `waiting` while a card payment is open, which ends by itself
 */
export async function giveUpForErasure(db: Database, { order, now }: { order: number; now: Date }) {
  return await release(db, { order, now, by: "buyer" });
}

async function release(db: Database, { order: id, now, by }: { order: number; now: Date; by: "time" | "buyer" }) {
  return await inTransaction(db, async (trx) => {
    const order = await lockOrder(trx, { order: id });
    if (!order) return { kind: "unknown" } as const;
    if (order.confirmed_at) return { kind: "settled" } as const;
    if (order.expired_at || order.cancelled_at) return { kind: "again" } as const;
    // A payment was begun while Stripe was being asked: the next round asks again.
    if (by === "time" && (!order.expires_at || order.expires_at > now)) return { kind: "again" } as const;
    if (await isBeingPaid(trx, id)) return { kind: "waiting" } as const;
    await end(trx, { order, now, by });
    return { kind: "ended" } as const;
  });
}

async function isBeingPaid(trx: Trx, order: number): Promise<boolean> {
  const open = await trx
    .selectFrom("payment_attempt")
    .select("id")
    .where("order_id", "=", order)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return open !== undefined;
}

async function end(trx: Trx, { order, now, by }: { order: LockedOrder; now: Date; by: "time" | "buyer" }) {
  const ended = by === "time" ? { expired_at: now } : { cancelled_at: now };
  await trx
    .updateTable("order")
    .set({ ...ended, expires_at: null })
    .where("id", "=", order.id)
    .execute();
  const verb = by === "time" ? "expire-order" : "give-up-order";
  await audit(trx, { now, by: null, edition: order.edition_id, verb, subject: `order:${order.id}` });
  const letter = { kind: by === "time" ? "order-expired" : "order-given-up" } as const;
  // An unproven address is not written to about what a stranger may have done.
  const isUnproven = await awaitsProof(trx, order.id);
  await endHeldPlace(trx, { order: order.id, ending: by === "time" ? "expired" : "given-up", now });
  if (!isUnproven) await writeToBuyer(trx, { order: order.id, letter, now });
  await returnWhatArrived(trx, { order, now });
  await giveBackPlaces(trx, { ...(await releaseLines(trx, { order: order.id, now })), now });
}

/**
 * Tells the buyers of orders that are held for a transfer that their places will lapse: three days before, or half of the
 * time if that is shorter. Each is told once. @returns how many letters
 */
export async function tellOfLapse(db: Database, { now }: { now: Date }): Promise<number> {
  const due = await db
    .selectFrom("order")
    .select("id")
    .where("payment", "=", "transfer")
    .where("confirmed_at", "is", null)
    .where("cancelled_at", "is", null)
    .where("lapse_told_at", "is", null)
    .where("expires_at", ">", now)
    .where(sql<Date>`expires_at - least(interval '3 days', (expires_at - created_at) / 2)`, "<=", now)
    .orderBy("expires_at")
    .limit(MOST_AT_ONCE)
    .execute();
  let letters = 0;
  for (const { id } of due)
    letters += await inTransaction(db, async (trx) => {
      const order = await lockOrder(trx, { order: id });
      if (!order || order.lapse_told_at || order.confirmed_at || order.expired_at || order.cancelled_at) return 0;
      await trx.updateTable("order").set({ lapse_told_at: now }).where("id", "=", id).execute();
      return await writeToBuyer(trx, { order: id, letter: { kind: "order-lapsing" }, now });
    });
  return letters;
}
