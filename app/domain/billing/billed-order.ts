import { sql } from "kysely";
import { localTextOf } from "../edition/local-moment.ts";
import type { Database, Trx } from "../transaction.ts";
import type { Billed, Buyer, Paid } from "./invoice-content.ts";
import { OPEN_CENTS } from "./ledger.ts";
import { IS_RECEIVED } from "./payment-means.ts";
import { SOLD, SOLD_EN } from "./sold.ts";

/** A line of an order, with what its invoices and credit notes do not say yet. */
export type UnbilledLine = Billed["lines"][number] & {
  readonly id: number;
  /** What the ledger charges for it and no invoice does; below 0: what a credit note must take back. */
  readonly unbilledCents: number;
};

/** An order's data for its invoices and credit notes, with its edition. */
export interface BilledOrder {
  readonly editionId: number;
  readonly timeZone: string;
  /** The lines of which anything is unbilled, in their order. */
  readonly unbilled: readonly UnbilledLine[];
  /** What an invoice would be made of, all its lines being those that are to be charged. Null when no buyer is known. */
  readonly billed: Billed | null;
}

/** Locks an order and reads its data for its invoices and credit notes. @returns null when there is none */
export async function lockBilledOrder(trx: Trx, orderId: number): Promise<BilledOrder | null> {
  const locked = await trx.selectFrom("order").select("id").where("id", "=", orderId).forUpdate().executeTakeFirst();
  if (!locked) return null;
  const order = await orderOf(trx, orderId);
  const buyer = await buyerOf(trx, orderId);
  const unbilled = await unbilledOf(trx, orderId);
  const lines = unbilled.filter(({ unbilledCents }) => unbilledCents > 0).map(asCharged);
  const { editionId, timeZone, name, nameEn, days } = order;
  const dayOf = (at: Date) => localTextOf(at, timeZone).slice(0, 10);
  const payment = await lastPaymentOfPaid(trx, orderId);
  const billed = buyer && {
    language: order.language as Billed["language"],
    buyer,
    supply: { edition: name, editionEn: nameEn, from: days[0] ?? null, until: days.at(-1) ?? null },
    order: { id: orderId, code: order.shortCode, madeOn: dayOf(order.createdAt) },
    lines,
    paid: payment && { on: dayOf(payment.paidAt), means: payment.means as Paid["means"] },
  };
  return { editionId, timeZone, unbilled, billed };
}

async function orderOf(db: Database, orderId: number) {
  return await db
    .selectFrom("order")
    .innerJoin("edition", "edition.id", "order.edition_id")
    .select(["edition.id as editionId", "edition.name", "edition.name_en as nameEn", "time_zone as timeZone"])
    .select(["order.language", "order.created_at as createdAt", "order.short_code as shortCode"])
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

function asCharged({ id: _, unbilledCents, voucher, ...line }: UnbilledLine): Billed["lines"][number] {
  // A voucher is named where the whole price is charged, not a difference.
  const said = voucher && unbilledCents === line.grossCents ? { voucher } : {};
  return { ...line, ...said, grossCents: unbilledCents };
}

async function unbilledOf(db: Database, orderId: number): Promise<UnbilledLine[]> {
  const unbilled = sql<number>`charged_for(order_line.id) - billed_for(order_line.id)`;
  const rows = await db
    .selectFrom("order_line")
    .leftJoin("ticket_type", "ticket_type.id", "ticket_type_id")
    .leftJoin("option", "option.id", "option_id")
    .leftJoin("voucher", "voucher.id", "voucher_id")
    .select(["voucher.code", "discount_cents as discountCents"])
    .select(["order_line.id", SOLD.as("ticketType"), SOLD_EN.as("ticketTypeEn")])
    .select(sql<string>`given_name || ' ' || family_name`.as("attendee"))
    .select(["order_line.price_cents as grossCents", "order_line.vat_basis_points as vatBasisPoints"])
    .select("order_line.zero_reason as zeroReason")
    .select(unbilled.as("unbilledCents"))
    .where("order_id", "=", orderId)
    .where(unbilled, "<>", 0)
    .orderBy("order_line.position")
    .execute();
  return rows.map(({ code, discountCents, ...line }) =>
    code !== null && discountCents > 0
      ? { ...line, voucher: { code, fullCents: line.grossCents + discountCents } }
      : line,
  );
}

/** The payment that an invoice names as paid: none while anything of the order is due. */
async function lastPaymentOfPaid(db: Database, orderId: number) {
  const found = await db
    .selectFrom("payment")
    .innerJoin("order", "order.id", "payment.order_id")
    .select(["paid_at as paidAt", "means"])
    .where("order_id", "=", orderId)
    .where(OPEN_CENTS, "<=", 0)
    .where(IS_RECEIVED)
    .orderBy("settles", "desc")
    .orderBy("paid_at", "desc")
    .orderBy("payment.id", "desc")
    .executeTakeFirst();
  return found ?? null;
}
