import { sql } from "kysely";
import { CHARGED_CENTS, OPEN_CENTS } from "#app/domain/billing/ledger.ts";
import { BUYER_NAME } from "#app/domain/billing/order-buyer.ts";
import type { OrderMeans } from "#app/domain/billing/order-states.ts";
import { IS_RECEIVED, type PaymentMeans } from "#app/domain/billing/payment-means.ts";
import { IS_PERSON } from "#app/domain/billing/sold.ts";
import type { Database } from "#app/domain/transaction.ts";

/** An order with the data of its letters. */
export interface OrderOfLetter {
  readonly code: string;
  readonly shortCode: string;
  readonly payment: OrderMeans;
  readonly totalCents: number;
  /** What is charged for its places now; 0 before it is confirmed. */
  readonly chargedCents: number;
  readonly expiresAt: Date | null;
  /** `gone`: expired or cancelled unpaid. `over`: confirmed, then cancelled. */
  readonly state: "held" | "confirmed" | "gone" | "over";
  readonly edition: string;
  readonly editionEn: string | null;
  readonly year: number;
  readonly timeZone: string;
  /** The buyer, or without one the person who ordered. */
  readonly orderer: string;
  /** Names of the people whose places are given or held. */
  readonly people: readonly string[];
  readonly isBuyerKnown: boolean;
  readonly invoice: number | null;
  readonly creditNote: number | null;
  /** For the order's places, in cents: received, the excess in it, and returned. */
  readonly receivedCents: number;
  /** What is open: above 0 the buyer owes it. */
  readonly openCents: number;
  readonly excessCents: number;
  /** Charges without a place, in any state. */
  readonly strayCharges: number;
  /** What an organiser wrote when they accepted the request; null for nothing. */
  readonly message: string | null;
}

/** Reads an order for its letters. @returns null when there is none */
export async function findOrderOfLetter(db: Database, order: number): Promise<OrderOfLetter | null> {
  const { rows } = await sql<OrderOfLetter>`
    select "order".code, "order".short_code as "shortCode", payment, total_cents as "totalCents",
      ${CHARGED_CENTS} as "chargedCents", ${OPEN_CENTS} as "openCents", expires_at as "expiresAt",
      case when confirmed_at is not null and "order".cancelled_at is not null then 'over'
        when confirmed_at is not null then 'confirmed'
        when expired_at is not null or "order".cancelled_at is not null then 'gone' else 'held' end as state,
      edition.name as edition, edition.name_en as "editionEn", year, time_zone as "timeZone",
      ${BUYER_NAME} as orderer,
      array(select trim(line.given_name || ' ' || line.family_name) from order_line as line
        left join registration on registration.id = registration_id
        where line.order_id = "order".id and ${IS_PERSON} and case when registration.id is null
          then released_at is null or "order".confirmed_at is null else registration.cancelled_at is null end
        order by line.position) as people,
      buyer.order_id is not null as "isBuyerKnown",
      (select max(id) from invoice where invoice.order_id = "order".id and kind = 'invoice') as invoice,
      (select max(id) from invoice where invoice.order_id = "order".id and kind = 'credit-note') as "creditNote",
      (select coalesce(sum(amount_cents), 0)::int from payment
        where payment.order_id = "order".id and ${IS_RECEIVED}) as "receivedCents",
      (select coalesce(sum(refund.amount_cents), 0)::int from refund join payment on payment.id = payment_id
        where payment.order_id = "order".id and refund.reason = 'paid-too-much') as "excessCents",
      (select count(*)::int from payment
        where payment.order_id = "order".id and means = 'card' and not settles) as "strayCharges",
      (select message from held_place where held_place.order_id = "order".id) as message
    from "order" join edition on edition.id = "order".edition_id join person on person.id = "order".person_id
    left join buyer on buyer.order_id = "order".id where "order".id = ${order} and "order".code is not null`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** A payment with the data of its letters. */
export interface PaymentOfLetter {
  readonly amountCents: number;
  readonly means: PaymentMeans;
  readonly settles: boolean;
  /** Why it is returned; null when that is not decided. */
  readonly returnedFor: string | null;
  readonly isBack: boolean;
  /** Why an organiser took it back; null when it counts. */
  readonly undoneReason: string | null;
}

/** Reads a payment for its letters. @returns null when the order has none with this id */
export async function findPaymentOfLetter(
  db: Database,
  { order, payment, refund }: { order: number; payment: number; refund?: number },
): Promise<PaymentOfLetter | null> {
  const found = await db
    .selectFrom("payment")
    .leftJoinLateral(
      (row) =>
        row
          .selectFrom("refund")
          .select(["reason", "done_at", "amount_cents"])
          .whereRef("refund.payment_id", "=", "payment.id")
          .$if(refund !== undefined, (refunds) => refunds.where("refund.id", "=", refund ?? 0))
          .orderBy("refund.id", "desc")
          .limit(1)
          .as("refund"),
      (join) => join.onTrue(),
    )
    .select([
      "means",
      "settles",
      "undone_reason as undoneReason",
      "refund.reason as returnedFor",
      "refund.done_at as doneAt",
    ])
    .select((row) => row.fn.coalesce("refund.amount_cents", "payment.amount_cents").as("amountCents"))
    .where("payment.id", "=", payment)
    .where("payment.order_id", "=", order)
    .executeTakeFirst();
  if (!found) return null;
  const { doneAt, means, ...rest } = found;
  return { ...rest, means: means as PaymentMeans, isBack: doneAt !== null };
}

/** Reads the people whose places of an order were not given, and the sum of their prices. */
export async function findNotGivenOfLetter(
  db: Database,
  { order, lines }: { order: number; lines: readonly number[] },
): Promise<{ name: string; priceCents: number }> {
  const found = await db
    .selectFrom("order_line")
    .select(["price_cents as priceCents"])
    .select(sql<string>`trim(given_name || ' ' || family_name)`.as("name"))
    .where("order_id", "=", order)
    .where("id", "in", [...lines])
    .orderBy("position")
    .execute();
  const priceCents = found.reduce((sum, line) => sum + line.priceCents, 0);
  return { name: [...new Set(found.map(({ name }) => name))].join(", "), priceCents };
}

/** Reads the person of a place that changed, and its price before (`priceCents`) and after (`keptCents`). */
export async function findChangedPlaceOfLetter(
  db: Database,
  { order, change, refunds }: { order: number; change: number; refunds: readonly number[] },
): Promise<CancelledPlaceOfLetter | null> {
  const { rows } = await sql<CancelledPlaceOfLetter>`
    select trim(given_name || ' ' || family_name) as name, before::int as "priceCents", after::int as "keptCents",
      coalesce((select sum(amount_cents) from refund where id = any(${[...refunds]}::int[])), 0)::int as "returnedCents"
    from changed_value join registration on registration.id = registration_id
    where change_id = ${change} and field = 'price' and order_id = ${order}`.execute(db);
  return rows[0] ?? null;
}

/** Reads the person and price of a cancelled place, with its options in this order. @returns null when there is no such place */
export async function findPlaceOfLetter(
  db: Database,
  { order, registration, refunds = [] }: { order: number; registration: number; refunds?: readonly number[] },
): Promise<CancelledPlaceOfLetter | null> {
  const found = await db
    .selectFrom("order_line")
    .select(sql<number>`sum(price_cents)::int`.as("priceCents"))
    .select(sql<number>`sum(charged_for(order_line.id))::int`.as("keptCents"))
    .select(sql<string>`min(trim(given_name || ' ' || family_name))`.as("name"))
    .select(
      sql<number>`coalesce((select sum(amount_cents) from refund where id = any(${[...refunds]}::int[])), 0)::int`.as(
        "returnedCents",
      ),
    )
    .where("order_id", "=", order)
    .where("registration_id", "=", registration)
    .groupBy("registration_id")
    .executeTakeFirst();
  return found ?? null;
}

export interface CancelledPlaceOfLetter {
  readonly name: string;
  readonly priceCents: number;
  /** What is still charged for it. */
  readonly keptCents: number;
  /** What is returned for it. */
  readonly returnedCents: number;
}
