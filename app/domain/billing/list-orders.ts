import { type SqlBool, sql } from "kysely";
import { ordersWithNumber } from "../registration/order-numbers.ts";
import type { Database } from "../transaction.ts";
import { foldedCode } from "../vouchers/voucher.ts";
import { ORDER_STATE } from "./find-order.ts";
import { CHARGED_CENTS, OPEN_CENTS } from "./ledger.ts";
import { type MoneyState, moneyIs } from "./money-states.ts";
import { BUYER_NAME } from "./order-buyer.ts";
import { orderMentions } from "./order-search.ts";
import type { OrderMeans, OrderState } from "./order-states.ts";
import { IS_PERSON } from "./sold.ts";

export interface ListedOrder {
  readonly id: number;
  readonly shortCode: string;
  readonly orderer: string;
  readonly email: string | null;
  readonly state: OrderState;
  readonly payment: OrderMeans;
  readonly people: number;
  readonly totalCents: number;
  /** What is charged for its places now; 0 before it is confirmed. */
  readonly chargedCents: number;
  /** What is open: above 0 it is due, below 0 to be returned. */
  readonly openCents: number;
  /** The first due day of its invoices, `YYYY-MM-DD`; null without an invoice. */
  readonly dueOn: string | null;
  /** Days since the due day, below 0 before it; null where nothing is due, or without an invoice. */
  readonly lateDays: number | null;
  readonly createdAt: Date;
  /** The codes of the vouchers that its places use. */
  readonly vouchers: readonly string[];
}

export interface OrderFilter {
  readonly edition: number;
  readonly state?: OrderState | null;
  readonly means?: ListedOrder["payment"] | null;
  readonly money?: MoneyState | null;
  /** The code of a voucher that one of its places uses, as typed. */
  readonly voucher?: string | null;
  /** An order's number selects that order alone; other words search the names and addresses of its people. */
  readonly text?: string | null;
  /** Ids: only these. */
  readonly among?: readonly number[];
  /** The day in the edition's time zone, `YYYY-MM-DD`; absent: nothing is late. */
  readonly today?: string;
}

/** Of all orders that match: their number, and the sums of what is due and what is to be returned. */
export interface OrderSums {
  readonly total: number;
  readonly dueCents: number;
  readonly returnCents: number;
}

/**
 * Lists the edition's orders that are not free registrations, the latest first.
 *
 * @param page from 1, of `size` orders
 * @returns the orders of the page, and the sums of all that match
 */
export async function listOrders(
  db: Database,
  { page = 1, size = 50, ...wanted }: OrderFilter & { page?: number; size?: number },
): Promise<{ orders: ListedOrder[] } & OrderSums> {
  const meant = await ordersMeant(db, wanted);
  const sumWhere = (condition: string) =>
    sql<number>`coalesce(sum(abs(open_cents)) filter (where ${sql.raw(condition)}), 0)::float8`;
  const first = (page - 1) * size;
  // A search is dear: it is made once, for the sums and the page.
  const { ids, ...sums } = await meant
    .select(sql<number>`count(*)::int`.as("total"))
    .select([sumWhere("open_cents > 0").as("dueCents"), sumWhere("open_cents < 0").as("returnCents")])
    .select(
      sql<number[]>`coalesce((array_agg("order".id order by "order".created_at desc, "order".id desc))
        [${first + 1}::int : ${first + size}::int], '{}')`.as("ids"),
    )
    .executeTakeFirstOrThrow();
  const orders = await rowsOf(await ordersMeant(db, { edition: wanted.edition, among: ids }), wanted).execute();
  return { orders, ...sums };
}

/** Lists all orders that match, for a file. */
export async function exportOrders(db: Database, wanted: OrderFilter): Promise<ListedOrder[]> {
  return await rowsOf(await ordersMeant(db, wanted), wanted).execute();
}

/** Selects the orders that match, with the rows `person` and `buyer` of each. */
export async function ordersMeant(
  db: Database,
  { edition, state, means, money, voucher, text, among, today = "-infinity" }: OrderFilter,
) {
  const numbered = text ? await ordersWithNumber(db, { edition, text, free: false }) : [];
  const matches = numbered.length > 0 ? sql<SqlBool>`"order".id = any(${numbered}::int[])` : orderMentions(text ?? "");
  return db
    .selectFrom("order")
    .innerJoin("person", "person.id", "order.person_id")
    .leftJoin("buyer", "buyer.order_id", "order.id")
    .where("order.edition_id", "=", edition)
    .where("payment", "<>", "free")
    .$if(Boolean(state), (query) => query.where(ORDER_STATE, "=", state as OrderState))
    .$if(Boolean(means), (query) => query.where("payment", "=", means as string))
    .$if(Boolean(money), (query) => query.where(moneyIs(money as MoneyState, { edition, today })))
    .$if(Boolean(voucher), (query) => query.where(usesVoucher(voucher ?? "")))
    .$if(among !== undefined, (query) => query.where(sql<SqlBool>`"order".id = any(${among ?? []}::int[])`))
    .$if(Boolean(text), (query) => query.where(matches));
}

/** Adds what a list shows of each order, the latest first. */
function rowsOf(meant: Awaited<ReturnType<typeof ordersMeant>>, { today = "-infinity" }: OrderFilter) {
  return meant
    .select(["order.id", "order.short_code as shortCode", "person.email"])
    .select(["total_cents as totalCents", "order.created_at as createdAt"])
    .select([ORDER_STATE.as("state"), BUYER_NAME.as("orderer"), OPEN_CENTS.as("openCents")])
    .select([CHARGED_CENTS.as("chargedCents"), sql<OrderMeans>`payment`.as("payment")])
    .select([
      sql<number>`(select count(*)::int from order_line as line where order_id = "order".id and ${IS_PERSON})`.as(
        "people",
      ),
      sql<string | null>`due_on::text`.as("dueOn"),
      sql<string[]>`array(select distinct code from order_line join voucher on voucher.id = voucher_id
        where order_id = "order".id order by 1)`.as("vouchers"),
      sql<number | null>`case when ${OPEN_CENTS} > 0 and isfinite(${today}::date) then ${today}::date - due_on end`.as(
        "lateDays",
      ),
    ])
    .orderBy("order.created_at", "desc")
    .orderBy("order.id", "desc");
}

/** Whether a place of a row `"order"` uses the voucher of a typed code, as SQL. */
function usesVoucher(code: string) {
  return sql<SqlBool>`exists (select from order_line join voucher on voucher.id = voucher_id
    where order_id = "order".id and code_key = ${foldedCode(code) ?? ""})`;
}
