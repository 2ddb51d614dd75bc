import { sql } from "kysely";
import { OWED_BEFORE_INVOICE } from "../billing/ledger.ts";
import type { Database } from "../transaction.ts";
import { itemsOf, type OpenItem, type OrderMoney, orderNumber, type Paper } from "./open-items.ts";

/**
 * Reads every invoice and credit note, with what is still open on each, and the orders that await a transfer before their
 * invoice. Settled invoices are read too: a payment may cite one again.
 *
 * @param options.editions ids; absent: of all editions
 */
export async function findOpenItems(
  db: Database,
  { editions }: { editions?: readonly number[] } = {},
): Promise<OpenItem[]> {
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
    .select(
      sql<string[]>`array(select short_code from "order" as own where own.id = invoice.order_id union
        select short_code from registration where registration.order_id = invoice.order_id)`.as("codes"),
    )
    .$if(editions !== undefined, (rows) =>
      rows
        .innerJoin("order", "order.id", "invoice.order_id")
        .where("order.edition_id", "in", editions?.length ? [...editions] : [0]),
    )
    .orderBy("invoice.id")
    .execute();
  const received = await receivedByOrder(db);
  const orders = Map.groupBy(papers, ({ order }) => order);
  const invoiced = [...orders].flatMap(([order, all]) => {
    const [{ buyer, siret, commitment, codes }] = all as [(typeof papers)[number]];
    const money: OrderMoney = {
      ...{ order, buyer: { name: buyer, siret }, commitment, codes },
      papers: all.map(({ number, kind, issuedOn, grossCents, credits }) => ({
        ...{ number, issuedOn, grossCents, credits },
        kind: kind as Paper["kind"],
      })),
      ...(received.get(order) ?? { receivedCents: 0, paidBackCents: 0 }),
    };
    return itemsOf(money);
  });
  return [...invoiced, ...(await awaitedOrders(db, editions))];
}

/**
 * Orders without an invoice that are paid by transfer: held until it comes, over while it may still come, or confirmed with
 * an invoice to follow.
 */
async function awaitedOrders(db: Database, editions: readonly number[] | undefined): Promise<OpenItem[]> {
  const rows = await db
    .selectFrom("order")
    .innerJoin("edition", "edition.id", "order.edition_id")
    .leftJoin("buyer", "buyer.order_id", "order.id")
    .select(["order.id", "order.short_code as code", "edition.year", "order.total_cents as grossCents"])
    .select(["buyer.siret", "buyer.commitment_number as commitment", OWED_BEFORE_INVOICE.as("openCents")])
    .select(sql<string>`coalesce(buyer.name, orderer_name, '')`.as("buyer"))
    .select(sql<string>`to_char("order".created_at at time zone time_zone, 'YYYY-MM-DD')`.as("madeOn"))
    .select(
      sql<string[]>`array(select short_code from registration where registration.order_id = "order".id)`.as("people"),
    )
    .where("order.payment", "in", ["transfer", "mandate"])
    .where("order.cancelled_at", "is", null)
    .where((row) => row.not(row.exists(row.selectFrom("invoice").whereRef("order_id", "=", "order.id").select("id"))))
    .where(sql<boolean>`("order".confirmed_at is not null
      or (payment = 'transfer' and (expires_at is not null or expired_at is not null or exists (select from held_place
        where held_place.order_id = "order".id and ended_at is null and asks_approval and (not asks_proof or proven_at is not null)))))`)
    .where("order.total_cents", ">", 0)
    .$if(editions !== undefined, (query) =>
      query.where("order.edition_id", "in", editions?.length ? [...editions] : [0]),
    )
    .orderBy("order.id")
    .execute();
  return rows.map(({ id, code, year, madeOn, grossCents, openCents, buyer, siret, commitment, people }) => ({
    ...{ number: orderNumber({ code, year }), kind: "order", issuedOn: madeOn, grossCents, openCents },
    ...{ isPaidBack: false, buyer: { name: buyer, siret }, commitment, order: id, codes: [code, ...people] },
  }));
}

/**
 * What came in for each order, and what went back, from its ledger: payments and refunds with their undoing, and what was
 * kept, moved or written off. A refund by transfer counts once it is done, since its money leaves only then; one to a card
 * as soon as it is asked for, since it never appears as a transfer.
 */
async function receivedByOrder(
  db: Database,
): Promise<Map<number, Pick<OrderMoney, "receivedCents" | "paidBackCents">>> {
  const { rows } = await sql<{ order: number; receivedCents: number; paidBackCents: number }>`
    select entry.order_id as "order", (coalesce(leaving.cents, 0) - sum(entry.cents))::int as "receivedCents",
      (coalesce(sum(entry.cents) filter (where entry.kind in ('refund', 'refund-undone')), 0)
        - coalesce(leaving.cents, 0))::int as "paidBackCents"
    from ledger_entry as entry left join (
      select payment.order_id, sum(refund.amount_cents) as cents from refund join payment on payment.id = payment_id
      where (way = 'account' or (way is null and payment.means <> 'card')) and done_at is null and failure is null
      group by payment.order_id
    ) as leaving on leaving.order_id = entry.order_id
    where entry.kind not in ('charge', 'credit') group by entry.order_id, leaving.cents`.execute(db);
  return new Map(rows.map(({ order, ...money }) => [order, money]));
}
