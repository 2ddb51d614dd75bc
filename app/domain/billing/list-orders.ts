import { type SqlBool, sql } from "kysely";
import { ordersWithNumber } from "../registration/order-numbers.ts";
import type { Database } from "../transaction.ts";
import { ORDER_STATE } from "./find-order.ts";
import { BUYER_NAME } from "./order-buyer.ts";
import { orderMentions } from "./order-search.ts";
import type { OrderMeans, OrderState } from "./order-states.ts";

export interface ListedOrder {
  readonly id: number;
  readonly orderer: string;
  readonly email: string | null;
  readonly state: OrderState;
  readonly payment: OrderMeans;
  readonly people: number;
  readonly totalCents: number;
  readonly createdAt: Date;
}

export interface OrderFilter {
  readonly edition: number;
  readonly state?: OrderState | null;
  readonly means?: ListedOrder["payment"] | null;
  /** An order's number selects that order alone; other words search the names and addresses of its people. */
  readonly text?: string | null;
}

/**
 * Lists the edition's orders that are not free registrations, the latest first.
 *
 * @param page from 1, of `size` orders
 * @returns the orders of the page, and the number of all that match
 */
export async function listOrders(
  db: Database,
  { edition, state, means, text, page = 1, size = 50 }: OrderFilter & { page?: number; size?: number },
): Promise<{ orders: ListedOrder[]; total: number }> {
  const numbered = text ? await ordersWithNumber(db, { edition, text, free: false }) : [];
  const matches = numbered.length > 0 ? sql<SqlBool>`"order".id = any(${numbered}::int[])` : orderMentions(text ?? "");
  const rows = await db
    .selectFrom("order")
    .innerJoin("person", "person.id", "order.person_id")
    .leftJoin("buyer", "buyer.order_id", "order.id")
    .select(["order.id", "person.email", "payment", "total_cents as totalCents", "order.created_at as createdAt"])
    .select([
      ORDER_STATE.as("state"),
      BUYER_NAME.as("orderer"),
      sql<number>`(select count(*)::int from order_line where order_id = "order".id)`.as("people"),
      sql<number>`(count(*) over ())::int`.as("total"),
    ])
    .where("order.edition_id", "=", edition)
    .where("payment", "<>", "free")
    .$if(Boolean(state), (query) => query.where(ORDER_STATE, "=", state as OrderState))
    .$if(Boolean(means), (query) => query.where("payment", "=", means as string))
    .$if(Boolean(text), (query) => query.where(matches))
    .orderBy("order.created_at", "desc")
    .orderBy("order.id", "desc")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const orders = rows.map(({ total: _, ...row }) => ({ ...row, payment: row.payment as ListedOrder["payment"] }));
  return { orders, total: rows[0]?.total ?? 0 };
}
