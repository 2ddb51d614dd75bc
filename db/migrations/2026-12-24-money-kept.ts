import { type Kysely, sql } from "kysely";

/**
 * Each order keeps what is open on it, the sum of its account, and the first due day of its invoices that are not taken
 * back, so that lists find debts without adding up every account. Triggers write both, for both versions of the site.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

/** The first due day of an order's invoices of which anything is left. */
const firstDue = (order: string) => `(select min((content -> 'payment' ->> 'dueOn')::date) from invoice
  where invoice.order_id = ${order} and kind = 'invoice' and gross_cents > coalesce(
    (select sum(note.gross_cents) from invoice as note where note.credits = invoice.id), 0))`;

const STATEMENTS = [
  'alter table "order" add open_cents integer not null default 0, add due_on date',
  `update "order" set open_cents = sums.cents from (select order_id, sum(cents)::int as cents from ledger_entry
   group by order_id) as sums where sums.order_id = "order".id and sums.cents <> 0`,
  `update "order" set due_on = ${firstDue('"order".id')} where exists (select from invoice where order_id = "order".id)`,
  `create function an_order_keeps_what_is_open() returns trigger language plpgsql as $$ begin
     update "order" set open_cents = open_cents + new.cents where id = new.order_id;
     return null; end $$`,
  `create trigger an_order_keeps_what_is_open after insert on ledger_entry
   for each row execute function an_order_keeps_what_is_open()`,
  `create function an_order_keeps_its_due_day() returns trigger language plpgsql as $$ begin
     update "order" set due_on = ${firstDue("new.order_id")} where id = new.order_id;
     return null; end $$`,
  `create trigger an_order_keeps_its_due_day after insert on invoice
   for each row execute function an_order_keeps_its_due_day()`,
  `create index orders_with_something_open on "order" (edition_id, created_at desc, id desc) where open_cents <> 0`,
  `create index cancelled_orders on "order" (edition_id) where cancelled_at is not null`,
  "create index refunds_under_way on refund (payment_id) where done_at is null",
];
