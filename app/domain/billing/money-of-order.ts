import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { SOLD, SOLD_EN } from "./sold.ts";

/** An order's money and places at a moment. Amounts are in cents, VAT included. */
export interface MoneyOfOrder {
  /** What is charged for its places. */
  readonly chargedCents: number;
  /** Received, and what of it was returned or is being returned. */
  readonly paidCents: number;
  readonly returnedCents: number;
  /** Moved to other orders, kept without a place, or written off: what is left of it counts as settled. */
  readonly settledCents: number;
  /** Above 0 the buyer owes it, below 0 it is to be returned. */
  readonly openCents: number;
  /** What invoices charge, and what credit notes take back of it. */
  readonly invoicedCents: number;
  readonly creditedCents: number;
  readonly isCancelled: boolean;
  readonly places: readonly PlaceMoney[];
}

/** A line of an order, with what is charged for it. */
export interface PlaceMoney {
  readonly line: number;
  /** Empty once the person's data were erased. */
  readonly name: string;
  /** The name of the ticket type or of the option. */
  readonly ticketType: string;
  readonly ticketTypeEn: string | null;
  /** The option that it charges; null for a place. */
  readonly option: number | null;
  readonly chargedCents: number;
  readonly registration: number | null;
  /** Whether its person has the place, or the option. */
  readonly isHeld: boolean;
}

/** Reads an order's money and places, of which something is or was charged. @returns null when there is none */
export async function moneyOfOrder(db: Database, { order }: { order: number }): Promise<MoneyOfOrder | null> {
  const entries = (...kinds: string[]) => sql<number>`coalesce((select sum(cents) from ledger_entry
    where order_id = "order".id and kind in (${sql.join(kinds)})), 0)::int`;
  const papers = (kind: string) => sql<number>`coalesce((select sum(gross_cents) from invoice
    where invoice.order_id = "order".id and invoice.kind = ${kind}), 0)::int`;
  const found = await db
    .selectFrom("order")
    .select([entries("charge", "credit").as("chargedCents"), papers("invoice").as("invoicedCents")])
    .select(sql<number>`-${entries("payment", "payment-undone")}`.as("paidCents"))
    .select([entries("refund", "refund-undone").as("returnedCents"), papers("credit-note").as("creditedCents")])
    .select(entries("moved", "kept", "written-off").as("settledCents"))
    .select(
      sql<number>`coalesce((select sum(cents) from ledger_entry where order_id = "order".id), 0)::int`.as("openCents"),
    )
    .select(sql<boolean>`"order".cancelled_at is not null`.as("isCancelled"))
    .select(
      sql<PlaceMoney[]>`(select coalesce(json_agg(json_build_object('line', line.id,
        'name', trim(line.given_name || ' ' || line.family_name), 'ticketType', ${SOLD}, 'ticketTypeEn', ${SOLD_EN},
        'option', option.id, 'chargedCents', charged_for(line.id), 'registration', registration.id,
        'isHeld', registration.id is not null and registration.cancelled_at is null and (option.id is null
          or exists (select from chosen_option where registration_id = registration.id and option_id = option.id))
        ) order by line.position), '[]')
        from order_line as line left join ticket_type on ticket_type.id = line.ticket_type_id
        left join option on option.id = line.option_id left join registration on registration.id = line.registration_id
        where line.order_id = "order".id and (line.price_cents > 0 or registration.id is not null))`.as("places"),
    )
    .where("order.id", "=", order)
    .executeTakeFirst();
  return found ?? null;
}
