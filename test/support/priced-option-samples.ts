import { fulfil } from "#app/domain/billing/fulfil.ts";
import type { OrderWanted } from "#app/domain/billing/order-request.ts";
import { placeOrder } from "#app/domain/billing/place-order.ts";
import type { OptionDetails } from "#app/domain/edition/options.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "./database.ts";
import { makeOption } from "./option-samples.ts";
import { chargeOf, makeAttempt, makePaidEdition, orderFor } from "./paid-samples.ts";

/** A lunch at 30 €, with 20 % of VAT. */
export const LUNCH_CENTS = 3_000;
const PRICED: Partial<OptionDetails> = { priceCents: LUNCH_CENTS, vatBasisPoints: 2_000 };

/** The sample edition at 110 €, with a priced lunch of which there are ten. */
export async function editionWithLunch(changes: Partial<OptionDetails> = {}) {
  const { db } = await freshDatabase();
  const { id: edition, ticketTypes } = await makePaidEdition(db);
  const lunch = await makeOption(db, edition, { ...PRICED, ...changes });
  return { db, edition, ticketTypes, lunch };
}

/** The order with number `at`, for two people, of whom the first has options. */
export function orderWith(edition: number, options: readonly number[], at = 1, changes: Partial<OrderWanted> = {}) {
  const order = orderFor(edition, at, changes);
  return { ...order, lines: order.lines.map((line, own) => (own === 0 ? { ...line, options } : line)) };
}

/** Places that order and pays it by card. @returns its id, and the registrations of its people */
export async function paidOrderWith(db: Database, edition: number, options: readonly number[], at = 1) {
  const placed = await placeOrder(db, orderWith(edition, options, at));
  if (placed.kind !== "placed") throw new Error(JSON.stringify(placed));
  await payOrder(db, placed.orderId);
  const rows = await db
    .selectFrom("registration")
    .select(["id", "code"])
    .where("order_id", "=", placed.orderId)
    .orderBy("id")
    .execute();
  return { order: placed.orderId, code: placed.code, places: rows };
}

/** Pays an order by card, as Stripe's hook does. */
export async function payOrder(db: Database, order: number) {
  const { total_cents: amountCents } = await db
    .selectFrom("order")
    .select("total_cents")
    .where("id", "=", order)
    .executeTakeFirstOrThrow();
  const { key } = await makeAttempt(db, order);
  return await fulfil(db, { charge: chargeOf(key, { amountCents }), now: NOW });
}
