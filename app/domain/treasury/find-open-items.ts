import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { itemsOf, type OpenItem, type OrderMoney, type Paper } from "./open-items.ts";

/**
 * Reads every invoice and credit note of all editions, with what is still open on each. Settled ones are read too: a
 * payment may cite one again.
 */
export async function findOpenItems(db: Database): Promise<OpenItem[]> {
  const papers = await db
    .selectFrom("invoice")
    .leftJoin("invoice as credited", "credited.id", "invoice.credits")
    .leftJoin("buyer", "buyer.order_id", "invoice.order_id")
    .select(["invoice.order_id as order", "invoice.reference as number", "invoice.kind"])
    .select(["invoice.issued_on as issuedOn", "invoice.gross_cents as grossCents", "credited.reference as credits"])
    .select([
      sql<string>`coalesce(buyer.name, invoice.content->'buyer'->>'name', '')`.as("buyer"),
      sql<string | null>`coalesce(buyer.siret, invoice.content->'buyer'->>'siret')`.as("siret"),
      sql<string | null>`coalesce(buyer.commitment_number, invoice.content->'buyer'->>'commitmentNumber')`.as(
        "commitment",
      ),
    ])
    .orderBy("invoice.id")
    .execute();
  const received = await receivedByOrder(db);
  const orders = Map.groupBy(papers, ({ order }) => order);
  return [...orders].flatMap(([order, all]) => {
    const [{ buyer, siret, commitment }] = all as [(typeof papers)[number]];
    const money: OrderMoney = {
      ...{ order, buyer: { name: buyer, siret }, commitment },
      papers: all.map(({ number, kind, issuedOn, grossCents, credits }) => ({
        ...{ number, issuedOn, grossCents, credits },
        kind: kind as Paper["kind"],
      })),
      receivedCents: received.get(order) ?? 0,
    };
    return itemsOf(money);
  });
}

/**
 * What came in for each order, less what went back: a refund by transfer when it is done, one to a card as soon as it
 * is asked for, since it never appears as a transfer.
 */
async function receivedByOrder(db: Database): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom("payment")
    .leftJoin("refund", (join) =>
      join
        .onRef("refund.payment_id", "=", "payment.id")
        .on((refund) => refund.or([refund("refund.done_at", "is not", null), refund("payment.means", "=", "card")])),
    )
    .select("payment.order_id as order")
    .select(sql<number>`sum(payment.amount_cents - coalesce(refund.amount_cents, 0))::bigint`.as("cents"))
    .groupBy("payment.order_id")
    .execute();
  return new Map(rows.map(({ order, cents }) => [order, cents]));
}
