import { sql } from "kysely";
import { z } from "zod";
import type { PaymentMeans } from "../billing/payment-means.ts";
import type { VatGroup } from "../billing/vat.ts";
import type { Database } from "../transaction.ts";

/** The kinds of events that a journal of accounts has entries for. The others are those of the order's ledger. */
export const EVENT_KINDS = [
  ...(["invoice", "credit-note", "payment", "payment-undone", "refund", "refund-undone", "moved", "kept"] as const),
  "written-off",
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Something that changed what a buyer owes according to the accounts, as it was recorded. */
export interface BookedEvent {
  readonly kind: EventKind;
  /** In cents; above 0 the buyer owes more after it, below 0 less. */
  readonly cents: number;
  /** The day of the fact: of issue, or of the money. `YYYY-MM-DD` */
  readonly on: string;
  /** The day on which it was recorded, in the edition's time zone, `YYYY-MM-DD`; events are listed in that order. */
  readonly recordedOn: string;
  readonly order: number;
  /** The order's short code, which names the buyer in the accounts. */
  readonly code: string;
  /** Empty once the person is erased. */
  readonly buyer: string;
  /** The invoice's or credit note's reference; for money its reference on paper, else the invoice that it pays. */
  readonly piece: string;
  /** Of an invoice or credit note, with positive amounts; else empty. */
  readonly vat: readonly Pick<VatGroup, "vatBasisPoints" | "netCents" | "vatCents" | "grossCents">[];
  /** Whether VAT is due on the invoice, rather than on the payment. */
  readonly vatOnDebits: boolean;
  /** How the money came, or came that goes back; null without money. */
  readonly means: PaymentMeans | null;
  readonly otherCode: string | null;
}

const amounts = { netCents: z.number(), vatCents: z.number(), grossCents: z.number() };
const groups = z.array(z.object({ vatBasisPoints: z.number(), ...amounts }));

/**
 * Lists what was invoiced, paid, returned, moved, kept and written off for an edition's orders, in the order in which it
 * was recorded. Nothing is ever inserted before what is listed already.
 *
 * @param options.until the last day of recording, `YYYY-MM-DD`, in the edition's time zone
 */
export async function listBookedEvents(
  db: Database,
  { edition, until }: { edition: number; until: string },
): Promise<BookedEvent[]> {
  const { rows } = await sql<Omit<BookedEvent, "vat"> & { vat: unknown }>`
    with facts as (
      select invoice.kind, case invoice.kind when 'invoice' then gross_cents else -gross_cents end as cents,
        issued_on as day, issued_at as at, order_id, reference as piece, content -> 'vat' as vat,
        (content -> 'seller' ->> 'vatOnDebits')::boolean as vat_on_debits, null as means, null::integer as other,
        0 as source, invoice.id
      from invoice join "order" on "order".id = order_id where edition_id = ${edition}
      union all
      select entry.kind, cents, null, written_at, entry.order_id, payment.reference, '[]'::jsonb, false, payment.means,
        other_order_id, 1, entry.id
      from ledger_entry as entry join "order" on "order".id = entry.order_id
        left join payment on payment.id = entry.payment_id
      where edition_id = ${edition} and entry.kind not in ('charge', 'credit')
    )
    select facts.kind, facts.cents, facts.order_id as "order", "order".short_code as code,
      coalesce(facts.day, case when facts.kind = 'payment'
        then (select paid_at at time zone time_zone from payment join ledger_entry on payment_id = payment.id
          where ledger_entry.id = facts.id)::date else (facts.at at time zone time_zone)::date end)::text as on,
      (facts.at at time zone time_zone)::date::text as "recordedOn",
      coalesce(buyer.name, "order".orderer_name, '') as buyer,
      coalesce(facts.piece, (select reference from invoice where invoice.order_id = "order".id and kind = 'invoice'
        and issued_at <= facts.at order by invoice.id desc limit 1), "order".short_code) as piece,
      facts.vat, facts.vat_on_debits as "vatOnDebits", facts.means, other_order.short_code as "otherCode"
    from facts join "order" on "order".id = facts.order_id join edition on edition.id = edition_id
      left join buyer on buyer.order_id = "order".id left join "order" as other_order on other_order.id = facts.other
    where (facts.at at time zone time_zone)::date <= ${until}::date
    order by facts.at, facts.source, facts.id`.execute(db);
  return rows.map((row) => ({ ...row, vat: groups.parse(row.vat) }));
}
