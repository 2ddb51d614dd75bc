import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import type { PaymentMeans } from "./payment-means.ts";
import { LAST_REFUND } from "./refunds.ts";

/** A payment of an order, with its last refund. */
export interface OrderMoney {
  readonly id: number;
  readonly means: PaymentMeans;
  readonly amountCents: number;
  readonly paidAt: Date;
  /** Stripe's number of the payment, or the reference of the transfer. */
  readonly reference: string | null;
  readonly settles: boolean;
  /** A remark of the organisers. */
  readonly remark: string | null;
  /** Why it was taken back; null for a payment that counts. Empty once the reason was erased. */
  readonly undoneReason: string | null;
  /** The part that was returned or is being returned. */
  readonly returnedCents: number;
  /**
   * `disputed`: the card's holder objects, and the payment service has taken the money; `lost`: for good. A dispute that
   * was won leaves nothing.
   */
  readonly refund: "asked" | "done" | "failed" | "disputed" | "lost" | null;
  /** The bank entries by which it came, among those that the order's edition may see. */
  readonly cameBy: readonly { readonly id: number; readonly day: string | null }[];
  /** The bank entries by which its refunds left or came back, among those that the order's edition may see. */
  readonly refundEntries: readonly { readonly id: number; readonly day: string | null; readonly isBack: boolean }[];
}

/** A line of the journal about an order, or about a registration in it. */
export interface OrderAct {
  readonly id: number;
  readonly at: Date;
  readonly verb: string;
  /** Null for the platform, the buyer and the person of a registration. */
  readonly by: string | null;
  /** The registration; null for the order itself. Its name is null once the person's data were erased. */
  readonly about: { readonly id: number; readonly name: string | null } | null;
  /** As typed, or a word of the code. */
  readonly reason: string | null;
  /** The number of the invoice or credit note that was issued. */
  readonly paper: string | null;
}

/** An invoice or credit note of an order. */
export interface OrderPaper {
  readonly id: number;
  readonly kind: "invoice" | "credit-note";
  readonly reference: string;
  /** `YYYY-MM-DD` */
  readonly issuedOn: string;
  readonly grossCents: number;
  /** The number of the invoice that a credit note takes back. */
  readonly credits: string | null;
}

/** Lists the invoices and credit notes of an order, in the order of their issue. */
export async function papersOf(db: Database, { order }: { order: number }): Promise<OrderPaper[]> {
  const rows = await db
    .selectFrom("invoice")
    .leftJoin("invoice as credited", "credited.id", "invoice.credits")
    .select(["invoice.id", "invoice.kind", "invoice.reference", "invoice.issued_on as issuedOn"])
    .select(["invoice.gross_cents as grossCents", "credited.reference as credits"])
    .where("invoice.order_id", "=", order)
    .orderBy("invoice.id")
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as OrderPaper["kind"] }));
}

/** Lists the payments of an order, the earliest first. */
export async function moneyOf(db: Database, { order }: { order: number }): Promise<OrderMoney[]> {
  const { rows } = await sql<OrderMoney>`
    select payment.id, means, payment.amount_cents as "amountCents", paid_at as "paidAt", settles, remark,
      case when undone_at is not null then coalesce(undone_reason, '') end as "undoneReason",
      coalesce(reference, stripe_payment_intent) as reference,
      returned_cents as "returnedCents",
      case when refund.id is null or (way = 'dispute' and failure is not null) then null
        when done_at is not null then case way when 'dispute' then 'lost' else 'done' end
        when failure is not null then 'failed' when way = 'dispute' then 'disputed' else 'asked' end as refund,
      ${CAME_BY} as "cameBy", ${REFUND_ENTRIES} as "refundEntries"
    from payment left join lateral ${LAST_REFUND} as refund on true where order_id = ${order} order by paid_at, payment.id`.execute(
    db,
  );
  return rows;
}

/** The days are `YYYY-MM-DD`. */
const CAME_BY = sql`(select coalesce(json_agg(json_build_object('id', entry.id, 'day', booked) order by part.id), '[]')
  from bank_allocation_payment as paid join bank_allocation as part on part.id = paid.allocation_id and part.undone_at is null
  join bank_entry as entry on entry.id = part.entry_id
  join "order" on "order".id = payment.order_id
  join bank_account_edition as shared on shared.account_id = entry.account_id and shared.edition_id = "order".edition_id
  where paid.payment_id = payment.id)`;

/** The days are `YYYY-MM-DD`. */
const REFUND_ENTRIES = sql`(select coalesce(json_agg(json_build_object('id', entry.id, 'day', booked, 'isBack', part.cents > 0)
    order by part.id), '[]')
  from refund as returned join bank_allocation as part on part.refund_id = returned.id and part.undone_at is null
  join bank_entry as entry on entry.id = part.entry_id
  join "order" on "order".id = payment.order_id
  join bank_account_edition as shared on shared.account_id = entry.account_id and shared.edition_id = "order".edition_id
  where returned.payment_id = payment.id)`;

/** Lists the journal's lines of an order and of its registrations, the latest first. */
export async function actsOf(db: Database, { order }: { order: number }): Promise<OrderAct[]> {
  const { rows } = await sql<OrderAct>`
    select audit.id, audit.at, audit.verb, person.email as by, about, audit.detail ->> 'reason' as reason,
      audit.detail ->> 'reference' as paper
    from (
      select 'order:' || ${order}::int as subject, null::json as about
      union all select 'registration:' || id, json_build_object('id', id,
        'name', case when family_name not like '#%' then nullif(trim(given_name || ' ' || family_name), '') end)
      from registration where order_id = ${order}
    ) as place join audit on audit.subject = place.subject left join person on person.id = audit.person_id
    order by audit.id desc limit ${MOST}`.execute(db);
  return rows;
}

/** A limit of the page; older lines stay in the database. */
const MOST = 200;
