import { sql } from "kysely";
import { localTextOf } from "../edition/local-moment.ts";
import type { Database, Trx } from "../transaction.ts";
import type { Billed, Buyer, Paid } from "./invoice-content.ts";

/** An order's data for its invoice, with its edition. */
export interface BilledOrder {
  readonly editionId: number;
  readonly timeZone: string;
  /** The sum of the lines whose places are given. */
  readonly totalCents: number;
  /** Null when no buyer is known. */
  readonly billed: Billed | null;
}

/**
 * Locks an order and reads its data for the invoice. @returns null when there is none
 *
 * @throws when the total equals the sum of its lines neither with nor without the places that are not given
 */
export async function lockBilledOrder(trx: Trx, orderId: number): Promise<BilledOrder | null> {
  const locked = await trx.selectFrom("order").select("id").where("id", "=", orderId).forUpdate().executeTakeFirst();
  if (!locked) return null;
  const order = await orderOf(trx, orderId);
  const buyer = await buyerOf(trx, orderId);
  const all = await linesOf(trx, orderId);
  const lines = all.filter(({ isGiven }) => isGiven).map(({ isGiven: _, ...line }) => line);
  const [whole, totalCents] = [sumOf(all), sumOf(lines)];
  // A payment made before a place turned out not to be needed covers all lines; an unpaid order's total leaves that
  // place out.
  if (order.totalCents !== whole && order.totalCents !== totalCents)
    throw new Error(`the lines of order ${orderId} are ${whole}, not ${order.totalCents}`);
  const { editionId, timeZone, name, nameEn, days } = order;
  const dayOf = (at: Date) => localTextOf(at, timeZone).slice(0, 10);
  const payment = await settlingPayment(trx, orderId);
  const billed = buyer && {
    language: order.language as Billed["language"],
    buyer,
    supply: { edition: name, editionEn: nameEn, from: days[0] ?? null, until: days.at(-1) ?? null },
    order: { id: orderId, madeOn: dayOf(order.createdAt) },
    lines,
    paid: payment && { on: dayOf(payment.paidAt), means: payment.means as Paid["means"] },
  };
  return { editionId, timeZone, totalCents, billed };
}

async function orderOf(db: Database, orderId: number) {
  return await db
    .selectFrom("order")
    .innerJoin("edition", "edition.id", "order.edition_id")
    .select(["edition.id as editionId", "edition.name", "edition.name_en as nameEn", "time_zone as timeZone"])
    .select(["order.language", "order.created_at as createdAt", "total_cents as totalCents"])
    .select(sql<string[]>`array(select day::text from edition_day where edition_id = edition.id order by 1)`.as("days"))
    .where("order.id", "=", orderId)
    .executeTakeFirstOrThrow();
}

async function buyerOf(db: Database, orderId: number): Promise<Buyer | null> {
  const found = await db
    .selectFrom("buyer")
    .select(["kind", "name", "email", "address_line as addressLine", "postcode", "city", "country", "siret"])
    .select(["vat_number as vatNumber", "service_code as serviceCode", "commitment_number as commitmentNumber"])
    .where("order_id", "=", orderId)
    .executeTakeFirst();
  return found ? { ...found, kind: found.kind as Buyer["kind"] } : null;
}

function sumOf(lines: readonly { readonly grossCents: number }[]): number {
  return lines.reduce((total, line) => total + line.grossCents, 0);
}

/**
 * The lines of an order; `isGiven` is false for a place that was released because its person has another registration.
 */
async function linesOf(db: Database, orderId: number): Promise<(Billed["lines"][number] & { isGiven: boolean })[]> {
  return await db
    .selectFrom("order_line")
    .innerJoin("ticket_type", "ticket_type.id", "ticket_type_id")
    .select(["ticket_type.name as ticketType", "ticket_type.name_en as ticketTypeEn"])
    .select(sql<string>`given_name || ' ' || family_name`.as("attendee"))
    .select(sql<boolean>`released_at is null`.as("isGiven"))
    .select(["order_line.price_cents as grossCents", "vat_basis_points as vatBasisPoints", "zero_reason as zeroReason"])
    .where("order_id", "=", orderId)
    .orderBy("order_line.position")
    .execute();
}

async function settlingPayment(db: Database, orderId: number) {
  const found = await db
    .selectFrom("payment")
    .select(["paid_at as paidAt", "means"])
    .where("order_id", "=", orderId)
    .where("settles", "=", true)
    .executeTakeFirst();
  return found ?? null;
}
