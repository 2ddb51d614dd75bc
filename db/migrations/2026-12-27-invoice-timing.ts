import { type Kysely, sql } from "kysely";

/** When invoices are issued, for each kind of buyer; as before, when the order is confirmed, unless organisers say otherwise. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table edition
    add invoices_person text not null default 'at-order'
      constraint a_person_is_invoiced_at_order_or_on_demand check (invoices_person in ('at-order', 'on-demand')),
    add invoices_company text not null default 'at-order'
      constraint a_company_is_invoiced_at_a_known_time
        check (invoices_company in ('at-order', 'at-payment', 'after-service')),
    add invoices_public text not null default 'at-order'
      constraint a_public_body_is_invoiced_at_a_known_time
        check (invoices_public in ('at-order', 'at-payment', 'after-service'))`.execute(db);
  await sql`alter table "order" add invoice_demanded_at timestamptz`.execute(db);
}
