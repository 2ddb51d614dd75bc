import type { Database } from "../transaction.ts";
import { type ListedEntry, listedEntries } from "./list-entries.ts";

/** What an entry was for, as a person said. */
export interface Allocation {
  readonly id: number;
  readonly order: number;
  /** The short code of the order. */
  readonly code: string;
  readonly cents: number;
  readonly reference: string | null;
  /** When the refund that left or came back by it was asked for; null for other money. */
  readonly refundAskedAt: Date | null;
  readonly madeAt: Date;
  readonly by: string | null;
  readonly undoneAt: Date | null;
  readonly undoneBy: string | null;
  readonly undoneReason: string | null;
}

/** Reads an imported entry that an edition may see. @returns null when there is none */
export async function findEntry(
  db: Database,
  { edition, entry }: { edition: number; entry: number },
): Promise<(ListedEntry & { readonly allocations: readonly Allocation[] }) | null> {
  const [found] = await listedEntries(db, { edition, entries: [entry], page: 1, size: 1 });
  return found ? { ...found, allocations: await allocationsOf(db, entry) } : null;
}

async function allocationsOf(db: Database, entry: number): Promise<Allocation[]> {
  return await db
    .selectFrom("bank_allocation as part")
    .innerJoin("order", "order.id", "part.order_id")
    .leftJoin("refund", "refund.id", "part.refund_id")
    .leftJoin("person", "person.id", "part.made_by")
    .leftJoin("person as undoer", "undoer.id", "part.undone_by")
    .select([
      "part.id",
      "order_id as order",
      "short_code as code",
      "cents",
      "reference",
      "asked_at as refundAskedAt",
      "made_at as madeAt",
      "person.email as by",
    ])
    .select(["undone_at as undoneAt", "undoer.email as undoneBy", "undone_reason as undoneReason"])
    .where("entry_id", "=", entry)
    .orderBy("part.id")
    .execute();
}

/** An earlier entry that another one may take back. */
export interface EarlierEntry {
  readonly id: number;
  readonly booked: string | null;
  readonly payer: string | null;
  readonly label: string | null;
}

/** Lists the earlier entries of the same account with the opposite amount, the latest first. */
export async function earlierOpposites(db: Database, { entry }: { entry: number }): Promise<EarlierEntry[]> {
  return await db
    .selectFrom("bank_entry as earlier")
    .innerJoin("bank_entry as entry", "entry.account_id", "earlier.account_id")
    .select(["earlier.id", "earlier.booked", "earlier.payer_name as payer", "earlier.label"])
    .where("entry.id", "=", entry)
    .where("earlier.id", "<>", entry)
    .where("earlier.state", "in", ["settled", "to-decide"])
    .where((row) => row("earlier.cents", "=", row.neg(row.ref("entry.cents"))))
    .whereRef("earlier.booked", "<=", "entry.booked")
    .orderBy("earlier.booked", "desc")
    .orderBy("earlier.id", "desc")
    .limit(20)
    .execute();
}

/** Reads an allocation of an entry that an edition may see. @returns null when there is none */
export async function findAllocation(db: Database, { edition, allocation }: { edition: number; allocation: number }) {
  const found = await db
    .selectFrom("bank_allocation as part")
    .innerJoin("bank_entry as entry", "entry.id", "part.entry_id")
    .innerJoin("order", "order.id", "part.order_id")
    .innerJoin("bank_account_edition as shared", "shared.account_id", "entry.account_id")
    .select(["part.entry_id as entry", "order.short_code as code", "part.cents", "part.undone_at as undoneAt"])
    .select("entry.payer_name as payer")
    .where("part.id", "=", allocation)
    .where("shared.edition_id", "=", edition)
    .executeTakeFirst();
  if (!found) return null;
  const { undoneAt, ...rest } = found;
  return { ...rest, isUndone: undoneAt !== null };
}
