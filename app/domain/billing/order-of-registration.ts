import { sql } from "kysely";
import type { Which } from "../registration/lock-registration.ts";
import type { Database } from "../transaction.ts";

/** Finds the order of a registration, to lock it first. @returns null when there is no such registration */
export async function orderOfRegistration(db: Database, which: Which): Promise<number | null> {
  const found = await db
    .selectFrom("registration")
    .select("order_id as order")
    .where((row) =>
      "code" in which
        ? row("code", "=", which.code)
        : row.and([row("id", "=", which.id), row("edition_id", "=", which.edition)]),
    )
    .executeTakeFirst();
  return found?.order ?? null;
}

/** Finds the orders of a registration, by id: its own, and those that charge options to it. To lock them first. */
export async function ordersOfRegistration(db: Database, which: Which): Promise<number[]> {
  const own = await orderOfRegistration(db, which);
  if (own === null) return [];
  const is = "code" in which ? sql`registration.code = ${which.code}` : sql`registration.id = ${which.id}`;
  const { rows } = await sql<{ order: number }>`
    select distinct line.order_id as "order" from order_line as line join registration on registration.id = line.registration_id
    where ${is}`.execute(db);
  return [...new Set([own, ...rows.map(({ order }) => order)])].sort((one, other) => one - other);
}

/** Finds the place that an order of one person gave without a price. @returns the code of its page; null for another order */
export async function freePlaceOf(db: Database, { order }: { order: number }): Promise<string | null> {
  const places = await db
    .selectFrom("registration")
    .innerJoin("order", "order.id", "order_id")
    .select("registration.code")
    .where("order_id", "=", order)
    .where("total_cents", "=", 0)
    .limit(2)
    .execute();
  return places.length === 1 ? (places[0]?.code ?? null) : null;
}
