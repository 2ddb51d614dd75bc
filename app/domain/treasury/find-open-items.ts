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
      ...(received.get(order) ?? { receivedCents: 0, paidBackCents: 0 }),
    };
    return itemsOf(money);
  });
}

/**
 * What came in for each order, and what went back: a refund by transfer when it is done; one to a card as soon as it is
 * asked for, since it never appears as a transfer, unless it has failed.
 */
async function receivedByOrder(
  db: Database,
): Promise<Map<number, Pick<OrderMoney, "receivedCents" | "paidBackCents">>> {
  const came = await db
    .selectFrom("payment")
    .select(["order_id as order", sql<number>`sum(amount_cents)::bigint`.as("cents")])
    .groupBy("order_id")
    .execute();
  const back = await db
    .selectFrom("refund")
    .innerJoin("payment", "payment.id", "refund.payment_id")
    .select(["payment.order_id as order", sql<number>`sum(refund.amount_cents)::bigint`.as("cents")])
    .where((refund) =>
      refund.or([
        refund("refund.done_at", "is not", null),
        refund.and({ "payment.means": "card" }).and("refund.failure", "is", null),
      ]),
    )
    .groupBy("payment.order_id")
    .execute();
  const returned = new Map(back.map(({ order, cents }) => [order, cents]));
  return new Map(
    came.map(({ order, cents }) => {
      const paidBackCents = returned.get(order) ?? 0;
      return [order, { receivedCents: cents - paidBackCents, paidBackCents }];
    }),
  );
}
