import type { Database } from "../transaction.ts";
import { recapOfOrder, transferOf } from "./recap.ts";
import type { TransferTerms } from "./transfer-deadline.ts";

/** How a place that is held for a card can be paid: by card, or by a transfer too where an organisation buys it. */
export type OfferedMeans = "card" | "card-or-transfer";

/** How an offered place of a ticket type is paid once it is accepted. @returns null for a free one */
export async function meansOfTicketType(
  db: Database,
  { ticketType, now }: { ticketType: number; now: Date },
): Promise<OfferedMeans | null> {
  const { edition, cents, way, days } = await db
    .selectFrom("ticket_type")
    .select(["edition_id as edition", "price_cents as cents", "transfer as way", "transfer_days as days"])
    .where("id", "=", ticketType)
    .executeTakeFirstOrThrow();
  if (cents === 0) return null;
  const terms = [{ way: way as TransferTerms["way"], days }];
  return (await transferOf(db, { edition, terms, now })) ? "card-or-transfer" : "card";
}

/** How an order that is held for a card can be paid: a private person has no transfer. */
export async function meansOfHeldOrder(
  db: Database,
  { order, now }: { order: number; now: Date },
): Promise<OfferedMeans> {
  const buyer = await db.selectFrom("buyer").select("kind").where("order_id", "=", order).executeTakeFirst();
  if (buyer?.kind === "person") return "card";
  return (await recapOfOrder(db, { order, now })).transfer ? "card-or-transfer" : "card";
}
