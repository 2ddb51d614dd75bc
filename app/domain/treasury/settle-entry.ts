/** Settles orders by what came in on the bank account. */
import { audit } from "../audit.ts";
import { recordPayment } from "../billing/record-payment.ts";
import { momentIn } from "../edition/local-moment.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { type LockedEntry, lockEntry, setState } from "./stored-entry.ts";

/** A part of an entry for an order. */
export interface Part {
  readonly order: number;
  /** Above 0. */
  readonly cents: number;
  /** The number of the invoice that the person saw. */
  readonly reference: string | null;
}

export interface SettlingEntry {
  readonly edition: number;
  readonly entry: number;
  readonly parts: readonly Part[];
  /** The editions in which the person may keep orders. */
  readonly editions: readonly number[];
  readonly by: number;
  readonly now: Date;
}

/**
 * Settles orders by an entry of money that came in: each part is recorded as a payment of its order, with the entry's day
 * and reference. What goes beyond an order's debt is to be returned. What no part takes stays to be decided. The entry is
 * locked: two people at once cannot spend it twice.
 *
 * @returns `settled` with the cents of the entry that are left; `decided` when nothing of it is left, or it is money that
 * left; `too-much` when the parts are more than is left; `nothing` without parts; with the order's id: `too-large` for more
 * than an order can say (`recordPayment`), `unknown-order`, `not-due`
 * for one that takes no transfer, `recorded-before` when the same payment was recorded by hand; `unknown` for the entry
 */
export async function settleEntry(db: Database, settling: SettlingEntry) {
  const { edition, entry, by, now } = settling;
  const parts = summed(settling.parts);
  return await inTransaction<SettleOutcome>(db, async (trx, refuse) => {
    const found = await lockEntry(trx, { edition, entry });
    if (!found) return { kind: "unknown" };
    if (found.state !== "to-decide" || found.restCents <= 0) return { kind: "decided" };
    if (parts.length === 0) return { kind: "nothing" };
    const sum = parts.reduce((total, { cents }) => total + cents, 0);
    if (sum > found.restCents) return { kind: "too-much", restCents: found.restCents };
    for (const part of parts) {
      const outcome = await settleOrder(trx, found, part, settling);
      if (outcome !== "settled") return refuse({ kind: outcome, order: part.order });
    }
    const restCents = found.restCents - sum;
    if (restCents === 0) await setState(trx, entry, { state: "settled", by, now });
    const detail = { orders: parts.map(({ order, cents }) => ({ order, cents })), restCents };
    await audit(trx, { now, by, edition, verb: "settle-entry", subject: `bank-entry:${entry}`, detail });
    return { kind: "settled", restCents };
  });
}

export type SettleOutcome =
  | { readonly kind: "unknown" | "decided" | "nothing" }
  | { readonly kind: "too-much"; readonly restCents: number }
  | { readonly kind: "unknown-order" | "not-due" | "recorded-before" | "too-large"; readonly order: number }
  | { readonly kind: "settled"; readonly restCents: number };

/** One part for each order, sorted, so that two people lock orders one way. */
function summed(parts: readonly Part[]): Part[] {
  return [...Map.groupBy(parts, ({ order }) => order)]
    .map(([order, own]) => ({
      order,
      cents: own.reduce((sum, { cents }) => sum + cents, 0),
      reference:
        own
          .map(({ reference }) => reference)
          .filter(Boolean)
          .join(", ") || null,
    }))
    .filter(({ cents }) => cents > 0)
    .toSorted((a, b) => a.order - b.order);
}

async function settleOrder(
  trx: Trx,
  entry: LockedEntry,
  { order, cents, reference }: Part,
  { editions, by, now }: SettlingEntry,
): Promise<"settled" | "unknown-order" | "not-due" | "recorded-before" | "too-large"> {
  const found = await trx
    .selectFrom("order")
    .innerJoin("edition", "edition.id", "order.edition_id")
    .select(["edition.id as edition", "edition.time_zone as timeZone"])
    .where("order.id", "=", order)
    .where("edition.id", "in", editions.length > 0 ? [...editions] : [0])
    .executeTakeFirst();
  if (!found) return "unknown-order";
  const paidAt = noonOf(entry.day, found.timeZone) ?? now;
  const outcome = await recordPayment(trx, {
    ...{ edition: found.edition, id: order, means: "transfer", amountCents: cents },
    ...{ reference: entry.reference, paidAt, by, now },
  });
  if (outcome.kind === "unknown") return "unknown-order";
  if (outcome.kind === "not-due" || outcome.kind === "too-large") return outcome.kind;
  if (outcome.kind === "again") return "recorded-before";
  const { id } = await trx
    .insertInto("bank_allocation")
    .values({ entry_id: entry.id, order_id: order, cents, reference, made_at: now, made_by: by })
    .returning("id")
    .executeTakeFirstOrThrow();
  await trx
    .insertInto("bank_allocation_payment")
    .values(outcome.payments.map((payment) => ({ allocation_id: id, payment_id: payment })))
    .execute();
  return "settled";
}

/** The bank writes a day; its noon is that day in every zone of Europe. */
function noonOf(day: string, timeZone: string): Date | null {
  const moment = momentIn(`${day}T12:00`, timeZone);
  return moment.kind === "moment" ? moment.at : null;
}
