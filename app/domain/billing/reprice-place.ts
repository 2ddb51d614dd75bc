import { sql } from "kysely";
import { asLanguage } from "../language.ts";
import { attendeeColumns, attendeeColumnsOf } from "../people/attendee-columns.ts";
import { newPageCode } from "../registration/code.ts";
import type { LockedRegistration } from "../registration/lock-registration.ts";
import type { Trx } from "../transaction.ts";
import { creditInvoice, issueInvoice } from "./issue-invoice.ts";
import { enter } from "./ledger.ts";
import { openMatter } from "./matters.ts";
import type { PriceChange } from "./price-change.ts";
import { returnMoney } from "./return-money.ts";

/** The reason that a credit note and a refund give for another ticket type, by the language of the order. */
const TICKET_TYPE_CHANGED = { fr: "Changement de catégorie", en: "Change of ticket type" } as const;

interface Repricing {
  readonly change: PriceChange;
  /** Id of the new ticket type. */
  readonly ticketType: number;
  readonly by: number | null;
  readonly now: Date;
}

/**
 * Charges a place at the price of another ticket type, in the transaction that has locked its order: the ledger gets the
 * difference, an invoice charges what is more, or a credit note takes back what is less, and what is paid and no longer
 * charged is returned. Where the rate of VAT differs the invoice is credited whole and issued anew. Call it last, because
 * invoices take the next number.
 *
 * @returns the ids of the refunds
 */
export async function repricePlace(
  trx: Trx,
  registration: LockedRegistration,
  { change, ticketType, by, now }: Repricing,
): Promise<number[]> {
  const { order, chargedCents, priceCents, returnedCents, changesRate } = change;
  const { edition_id: edition } = registration;
  const line = change.line ?? (priceCents > 0 ? await addLine(trx, registration, { change, ticketType, now }) : null);
  if (line === null) return [];
  const { language } = await trx
    .selectFrom("order")
    .select("language")
    .where("id", "=", order)
    .executeTakeFirstOrThrow();
  const reason = TICKET_TYPE_CHANGED[asLanguage(language)];
  const acting = { by, now };
  if (changesRate) {
    await enter(trx, { order, line, kind: "credit", cents: -chargedCents, ...acting });
    await creditInvoice(trx, { orderId: order, reason, ...acting });
  }
  if (change.line !== null) await writeLine(trx, line, { change, ticketType });
  const difference = change.line === null ? 0 : priceCents - (changesRate ? 0 : chargedCents);
  if (difference !== 0)
    await enter(trx, { order, line, kind: difference > 0 ? "charge" : "credit", cents: difference, ...acting });
  await sumUp(trx, order);
  const refunds =
    returnedCents > 0 ? await returnMoney(trx, { edition, order, cents: returnedCents, reason, ...acting }) : [];
  if (priceCents < chargedCents) await creditInvoice(trx, { orderId: order, reason, ...acting });
  if (priceCents > chargedCents || changesRate) await bill(trx, { edition, order, ...acting });
  return refunds;
}

async function writeLine(trx: Trx, line: number, { change, ticketType }: Pick<Repricing, "change" | "ticketType">) {
  const { rate, priceCents, waivedCents, voucher } = change;
  await trx
    .updateTable("order_line")
    .set({
      ...{ ticket_type_id: ticketType, price_cents: priceCents, waived_cents: waivedCents },
      ...(waivedCents === null && { waived_reason: null }),
      ...{ voucher_id: voucher?.id ?? null, discount_cents: voucher?.discountCents ?? 0 },
      ...(rate && { vat_basis_points: rate.basisPoints, zero_reason: rate.zeroReason }),
    })
    .where("id", "=", line)
    .execute();
}

/** Makes an order of a place that was free: it is due, and its buyer is asked for on its page. */
async function addLine(
  trx: Trx,
  registration: LockedRegistration,
  { change, ticketType, now }: Pick<Repricing, "change" | "ticketType" | "now">,
): Promise<number> {
  const { order, priceCents, rate } = change;
  if (!rate) throw new Error("a ticket type without a rate of VAT is not sold");
  await sql`update "order" set payment = case payment when 'free' then 'mandate' else payment end,
    code = coalesce(code, ${newPageCode()}), confirmed_at = coalesce(confirmed_at, ${now}), language = ${registration.language}
    where id = ${order}`.execute(trx);
  const { rows } = await sql<{ id: number }>`
    insert into order_line (order_id, edition_id, ticket_type_id, position, email, ${attendeeColumns}, price_cents,
      vat_basis_points, zero_reason, registration_id)
    select order_id, edition_id, ${ticketType}::int,
      (select coalesce(max(position), 0) + 1 from order_line where order_id = ${order}), coalesce(email, ''),
      ${attendeeColumnsOf("registration")}, ${priceCents}::int, ${rate.basisPoints}::int, ${rate.zeroReason}::text,
      registration.id
    from registration join person on person.id = person_id where registration.id = ${registration.id}
    returning id`.execute(trx);
  const [line] = rows;
  if (!line) throw new Error(`registration ${registration.id} has gone although it is locked`);
  return line.id;
}

/** Sets an order's total to the prices of its places. */
async function sumUp(trx: Trx, order: number): Promise<void> {
  await sql`update "order" set total_cents = (select coalesce(sum(price_cents), 0) from order_line
    where order_id = ${order} and released_at is null) where id = ${order}`.execute(trx);
}

async function bill(
  trx: Trx,
  { edition, order, by, now }: { edition: number; order: number; by: number | null; now: Date },
): Promise<void> {
  const invoice = await issueInvoice(trx, { orderId: order, now, by });
  if (invoice.kind === "buyer-unknown" || invoice.kind === "seller-unknown")
    await openMatter(trx, { edition, order, kind: "invoice-missing", subject: `order:${order}`, now });
}
