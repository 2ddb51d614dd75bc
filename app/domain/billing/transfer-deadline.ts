import { sql } from "kysely";
import type { Transfers } from "../edition/ticket-type-terms.ts";
import type { Trx } from "../transaction.ts";

/** What a ticket type says of a company's transfer. */
export interface TransferTerms {
  readonly way: Transfers;
  /** For how many days a place is held for it. */
  readonly days: number;
}

const DAY_MS = 24 * 60 * 60_000;

/**
 * Until when an order's places are held for its payment; null when they are confirmed before it, or nothing is to be paid.
 * A transfer confirms at once where every ticket type of the order does; else the shortest time counts.
 *
 * @param asked.priced the terms of each place with a price
 * @param asked.cardMs for how long places are held for a card, in milliseconds
 */
export function paidUntil(asked: {
  payment: string;
  priced: readonly TransferTerms[];
  now: Date;
  cardMs: number;
}): Date | null {
  const { payment, priced, now, cardMs } = asked;
  if (priced.length === 0) return null;
  if (payment === "card") return new Date(now.getTime() + cardMs);
  if (payment !== "transfer" || priced.every(({ way }) => way === "at-once")) return null;
  const days = priced.filter(({ way }) => way !== "at-once").map((terms) => terms.days);
  return new Date(now.getTime() + Math.min(...days) * DAY_MS);
}

/** The same of an order that is written, in the transaction that has locked it. */
export async function orderPaidUntil(
  trx: Trx,
  { order, now, cardMs }: { order: number; now: Date; cardMs: number },
): Promise<Date | null> {
  const rows = await trx
    .selectFrom("order_line as line")
    .innerJoin("ticket_type", (join) => join.on("ticket_type.id", "=", sql<number>`ticket_type_of(line)`))
    .innerJoin("order", "order.id", "line.order_id")
    .select(["order.payment", "transfer", "transfer_days as days"])
    .where("line.order_id", "=", order)
    .where("line.price_cents", ">", 0)
    .where("line.released_at", "is", null)
    .execute();
  const priced = rows.map(({ transfer, days }) => ({ way: transfer as Transfers, days }));
  return paidUntil({ payment: rows[0]?.payment ?? "free", priced, now, cardMs });
}
