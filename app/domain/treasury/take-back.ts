/** Takes back what an entry was for: by a person who was wrong, or because the bank took the money back. */
import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { lockEntry, setState } from "./stored-entry.ts";
import { undoPayments } from "./undo-payments.ts";

interface Taking {
  readonly edition: number;
  readonly reason: string;
  /** The editions in which the person may keep orders. */
  readonly editions: readonly number[];
  readonly by: number;
  readonly now: Date;
}

/**
 * Takes back an allocation with a reason: its payments are undone, the order owes the money again, and the entry waits
 * for a decision again. One that only confirmed a refund, which was recorded as gone before, changes nothing but the entry.
 *
 * @returns `taken-back`; `again` when it was taken back before; `spent` when money of it was returned, kept or moved
 * meanwhile; `told` when it recorded that a refund left or came back, of which the buyer was told; `unknown`
 */
export async function takeBackAllocation(db: Database, { allocation, ...taking }: Taking & { allocation: number }) {
  const { edition, by, now } = taking;
  return await inTransaction(db, async (trx, refuse: (outcome: TakeBackOutcome) => never): Promise<TakeBackOutcome> => {
    const found = await trx
      .selectFrom("bank_allocation")
      .select(["id", "entry_id as entry", "order_id as order", "cents"])
      .where("id", "=", allocation)
      .executeTakeFirst();
    const entry = found && (await lockEntry(trx, { edition, entry: found.entry }));
    if (!found || !entry) return { kind: "unknown" };
    if (await hasToldOfRefund(trx, allocation)) return { kind: "told" };
    const outcome = await undo(trx, found, taking);
    if (outcome !== "undone") return refuse({ kind: outcome });
    await setState(trx, found.entry, { state: "to-decide", by, now });
    return { kind: "taken-back" };
  });
}

export type TakeBackOutcome = { readonly kind: "unknown" | "again" | "spent" | "told" | "taken-back" };

/** Whether an allocation recorded that its refund left or came back; one that had left before was confirmed alone. */
async function hasToldOfRefund(trx: Trx, allocation: number): Promise<boolean> {
  const found = await trx
    .selectFrom("bank_allocation as part")
    .innerJoin("refund", "refund.id", "part.refund_id")
    .select(["part.cents", "part.made_at as madeAt", "done_at as doneAt"])
    .where("part.id", "=", allocation)
    .where("undone_at", "is", null)
    .executeTakeFirst();
  return found !== undefined && (found.cents > 0 || found.doneAt === null || found.doneAt >= found.madeAt);
}

/**
 * Records that the bank took an entry's money back by another entry of the opposite amount (a reversal, a transfer that
 * came back): everything that it was for is undone and owed again.
 *
 * @param options.entry the entry that takes back
 * @param options.of the earlier entry
 * @returns `returned`; `other` when the two do not cancel each other out, or are of different accounts; `decided` when the
 * entry was decided before; `spent` as above; `unknown`
 */
export async function returnEntry(db: Database, { entry, of, ...taking }: Taking & { entry: number; of: number }) {
  const { edition, by, now } = taking;
  return await inTransaction(db, async (trx, refuse: (outcome: ReturnOutcome) => never): Promise<ReturnOutcome> => {
    const [first, second] = [entry, of].toSorted((a, b) => a - b);
    await lockEntry(trx, { edition, entry: first ?? 0 });
    await lockEntry(trx, { edition, entry: second ?? 0 });
    const taker = await lockEntry(trx, { edition, entry });
    const earlier = await lockEntry(trx, { edition, entry: of });
    if (!taker || !earlier) return { kind: "unknown" };
    if (taker.state !== "to-decide" || taker.restCents !== taker.cents) return { kind: "decided" };
    const isOpposite = taker.cents === -earlier.cents && taker.account === earlier.account;
    if (!isOpposite || (earlier.state !== "settled" && earlier.state !== "to-decide")) return { kind: "other" };
    for (const part of await liveParts(trx, of)) {
      const outcome = await undo(trx, part, taking);
      if (outcome !== "undone") return refuse({ kind: outcome === "again" ? "other" : outcome });
    }
    await setState(trx, of, { state: "returned", reason: taking.reason, by, now });
    await setState(trx, entry, { state: "settled", reason: taking.reason, by, now });
    await trx.updateTable("bank_entry").set({ twin_id: of }).where("id", "=", entry).execute();
    const detail = { of };
    await audit(trx, { now, by, edition, verb: "return-entry", subject: `bank-entry:${entry}`, detail });
    return { kind: "returned" };
  });
}

export type ReturnOutcome = { readonly kind: "unknown" | "decided" | "other" | "spent" | "returned" };

interface Allocated {
  readonly id: number;
  readonly entry: number;
  readonly order: number;
  readonly cents: number;
}

async function liveParts(trx: Trx, entry: number): Promise<Allocated[]> {
  return await trx
    .selectFrom("bank_allocation")
    .select(["id", "entry_id as entry", "order_id as order", "cents"])
    .where("entry_id", "=", entry)
    .where("undone_at", "is", null)
    .orderBy("order_id")
    .execute();
}

async function undo(
  trx: Trx,
  part: Allocated,
  { edition, reason, editions, by, now }: Taking,
): Promise<"undone" | "again" | "spent" | "unknown"> {
  const { numUpdatedRows } = await trx
    .updateTable("bank_allocation")
    .set({ undone_at: now, undone_by: by, undone_reason: reason })
    .where("id", "=", part.id)
    .where("undone_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return "again";
  const outcome = await undoPayments(trx, { allocation: part.id, order: part.order, reason, editions, by, now });
  if (outcome !== "undone") return outcome;
  const detail = { order: part.order, cents: part.cents };
  await audit(trx, { now, by, edition, verb: "take-back-allocation", subject: `bank-entry:${part.entry}`, detail });
  return "undone";
}
