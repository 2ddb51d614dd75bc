import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/**
 * What an edition's buyers owe for places that no invoice charges yet, in cents: with what they owe by their invoices, it
 * is what is open on their orders.
 */
export async function uninvoicedCents(db: Database, { edition }: { edition: number }): Promise<number> {
  const { rows } = await sql<{ cents: number }>`
    select coalesce(sum(cents), 0)::int as cents from ledger_entry join "order" on "order".id = order_id
    where edition_id = ${edition} and kind in ('charge', 'credit')
      and not exists (select from invoice where invoice.order_id = "order".id)`.execute(db);
  return rows[0]?.cents ?? 0;
}
