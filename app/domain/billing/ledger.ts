import { sql } from "kysely";
import type { Database, Trx } from "../transaction.ts";
import type { PaymentMeans } from "./payment-means.ts";

/**
 * The kinds of entries of an order's ledger. Above 0 the buyer owes more: `charge` (a place, or a higher price),
 * `refund` (money that is being returned), `payment-undone` (recorded by mistake), `kept` (money that the seller keeps
 * without a place). Below 0 less: `credit` (a place, or a part of its price, is no longer charged), `payment`,
 * `refund-undone` (the refund failed or was withdrawn). `moved` has either sign: money moved between two orders of one
 * buyer. So has `written-off`: a difference that nobody asks for, such as a bank's charges.
 */
export const LEDGER_KINDS = [
  ...(["charge", "credit", "payment", "payment-undone", "refund", "refund-undone", "kept", "moved"] as const),
  "written-off",
] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** What an entry is about; the database refuses an entry that does not name what its kind needs. */
export interface EntryWanted {
  readonly order: number;
  readonly kind: LedgerKind;
  /** With the sign of its kind, never 0. */
  readonly cents: number;
  /** An order line. */
  readonly line?: number;
  readonly payment?: number;
  readonly otherOrder?: number;
  readonly by: number | null;
  readonly now: Date;
}

/**
 * Adds an entry that no trigger writes: the order's rows of places, payments and refunds enter themselves. @returns its
 * id
 */
export async function enter(
  trx: Trx,
  { order, kind, cents, line, payment, otherOrder, by, now }: EntryWanted,
): Promise<number> {
  const { id } = await trx
    .insertInto("ledger_entry")
    .values({
      ...{ order_id: order, kind, cents, written_at: now, written_by: by },
      ...{ order_line_id: line ?? null, payment_id: payment ?? null, other_order_id: otherOrder ?? null },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export interface LedgerEntry {
  readonly id: number;
  readonly kind: LedgerKind;
  readonly cents: number;
  /** What is open after it, in cents: above 0 the buyer owes, below 0 money is to be returned. */
  readonly openCents: number;
  readonly writtenAt: Date;
  /** Who wrote it; null for the platform or an erased account. */
  readonly by: string | null;
  /** The person whose place it is about. */
  readonly attendee: string | null;
  readonly payment: {
    readonly id: number;
    readonly means: PaymentMeans;
    readonly reference: string | null;
  } | null;
  readonly otherOrder: number | null;
  /** Whether its refund is a dispute: the payment service took the money, or gave it back. */
  readonly isDispute: boolean;
}

/** Lists the entries of an order, the oldest first. */
export async function ledgerOf(db: Database, { order }: { order: number }): Promise<LedgerEntry[]> {
  return await db
    .selectFrom("ledger_entry as entry")
    .leftJoin("person", "person.id", "entry.written_by")
    .leftJoin("order_line as line", "line.id", "entry.order_line_id")
    .leftJoin("payment", "payment.id", "entry.payment_id")
    .leftJoin("refund", "refund.id", "entry.refund_id")
    .select(sql<boolean>`coalesce(refund.way = 'dispute', false)`.as("isDispute"))
    .select(["entry.id", "entry.cents", "entry.written_at as writtenAt", "entry.other_order_id as otherOrder"])
    .select(sql<LedgerKind>`entry.kind`.as("kind"))
    .select(sql<number>`(sum(entry.cents) over (order by entry.id))::int`.as("openCents"))
    .select(
      sql<string | null>`coalesce(nullif(trim(person.given_name || ' ' || person.family_name), ''),
      case when not person.is_anonymous then person.email end)`.as("by"),
    )
    .select(sql<string | null>`nullif(trim(line.given_name || ' ' || line.family_name), '')`.as("attendee"))
    .select(
      sql<LedgerEntry["payment"]>`case when payment.id is not null then json_build_object('id', payment.id,
        'means', payment.means, 'reference', payment.reference) end`.as("payment"),
    )
    .where("entry.order_id", "=", order)
    .orderBy("entry.id")
    .execute();
}

/**
 * What is open for a row `"order"` in cents, as SQL: above 0 the buyer owes, below 0 money is to be returned. A trigger
 * keeps the sum of the order's entries, which `moneyDrift` checks.
 */
export const OPEN_CENTS = sql<number>`"order".open_cents`;

/**
 * What a row `"order"` without an invoice has still to pay in cents, as SQL: places are charged when it is confirmed, and
 * until then their total is awaited.
 */
export const OWED_BEFORE_INVOICE = sql<number>`("order".open_cents
  + case when "order".confirmed_at is null then "order".total_cents else 0 end)`;

/** What is open for an order in cents: above 0 the buyer owes, below 0 money is to be returned. */
export async function openCentsOf(db: Database, { order }: { order: number }): Promise<number> {
  const { cents } = await db
    .selectFrom("order")
    .select(OPEN_CENTS.as("cents"))
    .where("id", "=", order)
    .executeTakeFirstOrThrow();
  return cents;
}

/** What is charged for the places of a row `"order"` now in cents, as SQL; 0 before it is confirmed. */
export const CHARGED_CENTS = sql<number>`(select coalesce(sum(cents), 0)::int from ledger_entry
  where ledger_entry.order_id = "order".id and kind in ('charge', 'credit'))`;

/**
 * What an order costs, in cents: what is charged for its places now. Before it is confirmed, and once nothing is charged any
 * more, it is what was ordered.
 */
export function costOf({ chargedCents, totalCents }: { chargedCents: number; totalCents: number }): number {
  return chargedCents > 0 ? chargedCents : totalCents;
}
