import { cancelRegistration } from "../registration/cancel-registration.ts";
import type { Which } from "../registration/lock-registration.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { lockOrder } from "./lock-order.ts";
import { openMatter } from "./matters.ts";
import { writeToBuyer } from "./order-letters.ts";

/** The price of a registration's place, and whether it is paid. */
export interface PlaceMoney {
  readonly orderId: number;
  /** VAT included. */
  readonly priceCents: number;
  /** `paid`: the whole order is. `due`: its invoice is not paid in full. */
  readonly state: "paid" | "due";
  /** The buyer's name. */
  readonly buyer: string;
}

/** Reads the price of a registration's place. @returns null for a free place, or one whose order was cancelled */
export async function moneyOfPlace(
  db: Database,
  { registration }: { registration: number },
): Promise<PlaceMoney | null> {
  const found = await db
    .selectFrom("order_line as line")
    .innerJoin("order", "order.id", "line.order_id")
    .innerJoin("person", "person.id", "order.person_id")
    .leftJoin("buyer", "buyer.order_id", "order.id")
    .leftJoin("payment", (join) => join.onRef("payment.order_id", "=", "order.id").on("payment.settles", "=", true))
    .select(["order.id as orderId", "line.price_cents as priceCents", "payment.id as payment", "buyer.name as charged"])
    .select(["order.orderer_name as orderer"])
    .select(["person.given_name as givenName", "person.family_name as familyName"])
    .where("line.registration_id", "=", registration)
    .where("line.price_cents", ">", 0)
    .where("order.cancelled_at", "is", null)
    .executeTakeFirst();
  if (!found) return null;
  const { orderId, priceCents, payment, charged, orderer, givenName, familyName } = found;
  const buyer = charged ?? orderer ?? `${givenName} ${familyName}`.trim();
  return { orderId, priceCents, state: payment ? "paid" : "due", buyer };
}

/**
 * Cancels a registration as `cancelRegistration` does. Nothing is refunded automatically for a paid place: a matter is
 * opened for the organisers, and the buyer gets a letter.
 *
 * @returns what `cancelRegistration` returns; its `letters` count the buyer's too
 */
export async function cancelPlace(
  db: Database,
  cancelling: Which & { by: number | null; now: Date; reason?: string | null },
) {
  return await inTransaction(db, async (trx) => {
    // Orders are locked before their registrations.
    const seen = await trx
      .selectFrom("registration")
      .select("order_id as order")
      .where((row) =>
        "code" in cancelling
          ? row("code", "=", cancelling.code)
          : row.and([row("id", "=", cancelling.id), row("edition_id", "=", cancelling.edition)]),
      )
      .executeTakeFirst();
    if (seen?.order) await lockOrder(trx, { order: seen.order });
    const outcome = await cancelRegistration(trx, cancelling);
    if (outcome.kind !== "cancelled" || "again" in outcome) return outcome;
    const { registrationId: registration } = outcome;
    const money = await moneyOfPlace(trx, { registration });
    if (!money) return outcome;
    const { orderId: order, priceCents, state } = money;
    const { edition } = await trx
      .selectFrom("order")
      .select("edition_id as edition")
      .where("id", "=", order)
      .executeTakeFirstOrThrow();
    const work = { subject: `registration:${registration}`, detail: { registration, priceCents, state } };
    await openMatter(trx, { edition, order, kind: "paid-place-cancelled", now: cancelling.now, ...work });
    const letter = { kind: "place-cancelled", cancelledId: registration } as const;
    const toBuyer = await writeToBuyer(trx, { order, letter, now: cancelling.now });
    return { ...outcome, letters: outcome.letters + toBuyer };
  });
}
