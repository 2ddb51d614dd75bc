import { randomUUID } from "node:crypto";
import type { OrderWanted } from "#app/domain/billing/order-request.ts";
import type { Charge } from "#app/domain/billing/payment-service.ts";
import { placeOrder } from "#app/domain/billing/place-order.ts";
import { setVatRate } from "#app/domain/billing/vat-rates.ts";
import type { Database } from "#app/domain/transaction.ts";
import { BUYER, makeSeller } from "./billing-samples.ts";
import { NOW } from "./database.ts";
import { type EditionWanted, makeEdition, type SampleEdition } from "./edition-samples.ts";

export const PRICE_CENTS = 11_000;

/** Makes the sample edition, whose ticket types all cost 110 € at 10 %, with a seller. */
export async function makePaidEdition(db: Database, wanted: EditionWanted = {}): Promise<SampleEdition> {
  const edition = await makeEdition(db, wanted);
  await makeSeller(db);
  for (const slug of Object.keys(edition.ticketTypes)) await chargeFor(db, slug);
  return edition;
}

/** Sets the price of a ticket type of the only edition to 110 € at 10 %. */
export async function chargeFor(db: Database, slug: string): Promise<void> {
  const { id, edition_id: edition } = await db
    .updateTable("ticket_type")
    .set({ price_cents: PRICE_CENTS })
    .where("slug", "=", slug)
    .returning(["id", "edition_id"])
    .executeTakeFirstOrThrow();
  const rate = { validFrom: "2030-01-01", basisPoints: 1000, zeroReason: null };
  await setVatRate(db, { ...rate, edition, ticketType: id, by: null, now: NOW });
}

/** The order with number `at`, for two people of its own. */
export function orderFor(edition: number, at = 1, changes: Partial<OrderWanted> = {}): OrderWanted {
  return {
    ...{ edition, submission: randomUUID(), language: "fr", payment: "card", cards: true, now: NOW },
    orderer: { email: `achat.${at}@essai.example`, givenName: "Ada", familyName: `Modèle ${at}` },
    buyer: BUYER,
    lines: ["Ada", "Blaise"].map((givenName) => ({
      attendee: {
        ...{ givenName, familyName: `Modèle ${at}`, email: `${givenName.toLowerCase()}.${at}@essai.example` },
        ...{ organisation: "Ville imaginaire", jobTitle: null },
      },
      ticketType: "visiteur",
      sessions: [],
    })),
    ...changes,
  };
}

/**
 * Places that order; one that is paid after the service needs no approval and no proof here. @throws when it is refused
 */
export async function makeOrderFor(db: Database, edition: number, at = 1, changes: Partial<OrderWanted> = {}) {
  const isDeferred = changes.payment === "mandate";
  if (isDeferred)
    await db.updateTable("ticket_type").set({ approval: "never" }).where("edition_id", "=", edition).execute();
  const outcome = await placeOrder(db, orderFor(edition, at, { proven: isDeferred, ...changes }));
  if (outcome.kind !== "placed") throw new Error(JSON.stringify(outcome));
  return { id: outcome.orderId, code: outcome.code };
}

/** Makes a payment attempt, as after Stripe's answer. */
export async function makeAttempt(db: Database, order: number, { number = 1 } = {}) {
  const session = `cs_${order}_${number}`;
  const { total_cents: amount_cents } = await db
    .selectFrom("order")
    .select("total_cents")
    .where("id", "=", order)
    .executeTakeFirstOrThrow();
  const attempt = await db
    .insertInto("payment_attempt")
    .values({
      ...{ order_id: order, number, amount_cents, started_at: NOW, stripe_session: session },
      expires_at: new Date(NOW.getTime() + 32 * 60_000),
    })
    .returning("idempotency_key as key")
    .executeTakeFirstOrThrow();
  return { key: attempt.key, session };
}

/** A charge as Stripe reports it. */
export function chargeOf(attempt: string, changes: Partial<Charge> = {}): Charge {
  return {
    ...{ attempt, paymentIntent: `pi_${attempt}`, amountCents: 2 * PRICE_CENTS, currency: "eur" },
    ...{ paidAt: NOW, buyer: null },
    ...changes,
  };
}
