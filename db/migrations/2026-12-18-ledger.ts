import { type Kysely, sql } from "kysely";

/**
 * The account of each order: what its buyer owes, in entries that are only added. Triggers write the entries of what the
 * tables hold (places sold and released, payments, refunds), for both versions of the site during an upgrade; verbs write
 * the others. And the part of each order line that an invoice charges or a credit note takes back.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

/** Writes what is left of a line's price as a credit: its place was released, or its order cancelled. */
const creditOf = (lines: string, at: string) => `
  insert into ledger_entry (order_id, kind, cents, written_at, order_line_id)
  select order_line.order_id, 'credit', -left_cents, ${at}, order_line.id
  from order_line, lateral charged_for(order_line.id) as left_cents where ${lines} and left_cents > 0`;

const trigger = (name: string, events: string, table: string, body: string) => [
  `create function ${name}() returns trigger language plpgsql as $$ begin ${body} return null; end $$`,
  `create trigger ${name} after ${events} on ${table} for each row execute function ${name}()`,
];

const CHARGED = `insert into ledger_entry (order_id, kind, cents, written_at, order_line_id)
  select order_line.order_id, 'charge', price_cents, confirmed_at, order_line.id
  from order_line join "order" on "order".id = order_line.order_id
  where payment <> 'free' and confirmed_at is not null and price_cents > 0 and released_at is null`;
const PAID = `insert into ledger_entry (order_id, kind, cents, written_at, written_by, payment_id)
  select order_id, 'payment', -amount_cents, recorded_at, recorded_by, id from payment`;
const REFUNDED = `insert into ledger_entry (order_id, kind, cents, written_at, written_by, payment_id, refund_id)
  select order_id, 'refund', refund.amount_cents, asked_at, asked_by, payment.id, refund.id
  from refund join payment on payment.id = payment_id`;
const UNDONE = `insert into ledger_entry (order_id, kind, cents, written_at, payment_id, refund_id)
  select order_id, 'refund-undone', -refund.amount_cents, asked_at, payment.id, refund.id
  from refund join payment on payment.id = payment_id`;
const ofRefund = (kind: string, cents: string, refund: string, at: string) => `
  insert into ledger_entry (order_id, kind, cents, written_at, written_by, payment_id, refund_id)
  select order_id, '${kind}', ${cents}, ${at}, ${kind === "refund" ? `${refund}.asked_by` : "null"}, payment.id, ${refund}.id
  from payment where payment.id = ${refund}.payment_id`;

/** Enters the decisions of closed matters about places, or about payments without a place. */
function decided(
  entry: "kept" | "written-off" | "refund",
  about: "order_line" | "payment",
  kind: string | null,
  outcomes: readonly string[],
  cents: string,
): string {
  const outcome = outcomes.map((one) => `'${one}'`).join(", ");
  const settling = "(select min(id) from payment where payment.order_id = matter.order_id and settles)";
  if (about === "payment")
    return `insert into ledger_entry (order_id, kind, cents, written_at, written_by, payment_id)
      select payment.order_id, '${entry}', ${cents}, matter.closed_at, matter.closed_by, payment.id
      from matter join payment on payment.id = (detail ->> 'payment')::integer
      where matter.kind in ('late-payment', 'amount-differs') and detail ->> 'outcome' in (${outcome})
        and not exists (select from refund where refund.payment_id = payment.id)`;
  return `insert into ledger_entry (order_id, kind, cents, written_at, written_by, order_line_id, payment_id)
    select matter.order_id, '${entry}', ${cents}, matter.closed_at, matter.closed_by, order_line.id, ${settling}
    from matter join order_line on order_line.order_id = matter.order_id
      and matter.subject in ('order-line:' || order_line.id, 'registration:' || order_line.registration_id)
    join "order" on "order".id = matter.order_id
    where matter.kind = '${kind}' and detail ->> 'outcome' in (${outcome}) and "order".cancelled_at is null
      ${entry === "refund" ? `and ${settling} is not null` : ""}`;
}

/** Before invoices had parts, each was of all the places of its order. */
const WHOLE_PARTS = `insert into invoice_part (invoice_id, order_line_id, cents)
  select invoice.id, order_line.id, price_cents from invoice join order_line using (order_id)
  where price_cents > 0 and released_at is null`;

const STATEMENTS = [
  // Above 0 the buyer owes more, below 0 less. The sum of an order's entries is what is still open.
  `create table ledger_entry (
     id integer generated always as identity primary key,
     order_id integer not null references "order",
     kind text not null constraint an_entry_is_of_a_known_kind check (kind in
       ('charge', 'credit', 'payment', 'payment-undone', 'refund', 'refund-undone', 'kept', 'moved', 'written-off')),
     cents integer not null constraint an_entry_is_money check (cents <> 0),
     written_at timestamptz not null,
     written_by integer references person,
     order_line_id integer references order_line,
     payment_id integer references payment,
     -- Not a reference: a refund that was not made may be deleted.
     refund_id integer,
     other_order_id integer references "order",
     constraint an_entry_has_the_sign_of_its_kind check (case
       when kind in ('charge', 'refund', 'payment-undone', 'kept') then cents > 0
       when kind in ('credit', 'payment', 'refund-undone') then cents < 0 else true end),
     constraint an_entry_about_a_place_names_it check (kind not in ('charge', 'credit') or order_line_id is not null),
     constraint an_entry_about_a_payment_names_it
       check (kind not in ('payment', 'payment-undone', 'refund', 'refund-undone') or payment_id is not null),
     constraint money_is_moved_between_two_orders check ((kind = 'moved') = (other_order_id is not null))
   )`,
  "create index on ledger_entry (order_id)",
  "create index on ledger_entry (order_line_id) where order_line_id is not null",
  "create unique index a_payment_is_entered_once on ledger_entry (payment_id) where kind = 'payment'",
  "create unique index a_payment_is_undone_once on ledger_entry (payment_id) where kind = 'payment-undone'",
  `create function charged_for(line integer) returns integer language sql stable as $$
     select coalesce(sum(cents), 0)::integer from ledger_entry where order_line_id = line and kind in ('charge', 'credit')
   $$`,

  CHARGED,
  creditOf(`exists (select from "order" where "order".id = order_line.order_id and cancelled_at is not null)`, "now()"),
  PAID,
  REFUNDED,
  `${UNDONE} where done_at is null and failure is not null`,
  `alter table payment add returned_cents integer not null default 0
     constraint no_more_is_returned_than_was_paid check (returned_cents between 0 and amount_cents)`,
  `update payment set returned_cents = refund.amount_cents from refund
   where payment_id = payment.id and (failure is null or done_at is not null)`,

  // What organisers decided about money before there was a ledger.
  decided("kept", "order_line", "person-registered-twice", ["kept"], "price_cents"),
  decided("written-off", "order_line", "paid-place-cancelled", ["refunded", "credited"], "-price_cents"),
  decided("refund", "order_line", "paid-place-cancelled", ["refunded"], "price_cents"),
  decided("refund", "order_line", "person-registered-twice", ["refunded"], "price_cents"),
  decided("refund", "payment", null, ["refunded"], "amount_cents"),
  decided("kept", "payment", null, ["kept"], "amount_cents"),

  `create table invoice_part (
     invoice_id integer not null references invoice on delete cascade,
     order_line_id integer not null references order_line,
     cents integer not null constraint an_invoice_part_is_money check (cents > 0),
     primary key (invoice_id, order_line_id)
   )`,
  "create index on invoice_part (order_line_id)",
  `create function billed_for(line integer) returns integer language sql stable as $$
     select coalesce(sum(case kind when 'invoice' then cents else -cents end), 0)::integer
     from invoice_part join invoice on invoice.id = invoice_id where order_line_id = line
   $$`,
  WHOLE_PARTS,
  `create function an_invoice_without_parts_is_of_the_whole_order() returns trigger language plpgsql as $$
   begin
     if not exists (select from invoice_part where invoice_id = new.id) then ${WHOLE_PARTS} and invoice.id = new.id; end if;
     return null;
   end $$`,
  // An order has several invoices when its price rises, and an invoice several credit notes, up to what it charges.
  "alter table invoice drop constraint an_invoice_is_credited_once",
  "create index on invoice (credits) where credits is not null",
  "drop index an_order_has_one_invoice",
  `create function a_line_is_credited_up_to_what_was_invoiced() returns trigger language plpgsql as $$
   begin
     if exists (select from invoice as note join invoice_part as charged on charged.invoice_id = note.credits
       where note.id = new.invoice_id and charged.order_line_id = new.order_line_id and charged.cents < (
         select sum(taken.cents) from invoice_part as taken join invoice as other on other.id = taken.invoice_id
         where other.credits = note.credits and taken.order_line_id = new.order_line_id)) then
       raise exception 'a credit note takes back more than its invoice charges'
         using errcode = 'check_violation', constraint = 'a_line_is_credited_up_to_what_was_invoiced';
     end if;
     return null;
   end $$`,
  `create trigger a_line_is_credited_up_to_what_was_invoiced after insert on invoice_part
   for each row execute function a_line_is_credited_up_to_what_was_invoiced()`,
  `create constraint trigger an_invoice_without_parts_is_of_the_whole_order after insert on invoice
   deferrable initially deferred for each row execute function an_invoice_without_parts_is_of_the_whole_order()`,

  ...trigger(
    "a_confirmed_order_is_charged",
    "update of confirmed_at",
    '"order"',
    `if old.confirmed_at is null and new.confirmed_at is not null then ${CHARGED} and "order".id = new.id; end if;`,
  ),
  ...trigger(
    "a_line_of_a_confirmed_order_is_charged",
    "insert",
    "order_line",
    `${CHARGED} and order_line.id = new.id;`,
  ),
  ...trigger(
    "a_released_line_is_credited",
    "update of released_at",
    "order_line",
    `if old.released_at is null and new.released_at is not null then ${creditOf("order_line.id = new.id", "new.released_at")}; end if;`,
  ),
  ...trigger(
    "a_cancelled_order_is_credited",
    "update of cancelled_at",
    '"order"',
    `if old.cancelled_at is null and new.cancelled_at is not null then ${creditOf("order_line.order_id = new.id", "new.cancelled_at")}; end if;`,
  ),
  ...trigger("a_payment_is_entered", "insert", "payment", `${PAID} where id = new.id;`),
  // A refund counts until it fails or is withdrawn, and again when an organiser has returned the money by hand.
  `create function refund_counts(made refund) returns boolean language sql immutable as $$
     select made.failure is null or made.done_at is not null
   $$`,
  ...trigger(
    "a_refund_is_entered",
    "insert or delete or update of failure, done_at",
    "refund",
    `if tg_op <> 'DELETE' and refund_counts(new) and (tg_op = 'INSERT' or not refund_counts(old)) then
       ${ofRefund("refund", "new.amount_cents", "new", "coalesce(new.done_at, new.asked_at)")};
       update payment set returned_cents = returned_cents + new.amount_cents where id = new.payment_id;
     elsif tg_op <> 'INSERT' and refund_counts(old) and (tg_op = 'DELETE' or not refund_counts(new)) then
       ${ofRefund("refund-undone", "-old.amount_cents", "old", "now()")};
       update payment set returned_cents = returned_cents - old.amount_cents where id = old.payment_id;
     end if;`,
  ),
  `create function a_ledger_only_grows() returns trigger language plpgsql as $$
   begin
     if tg_op = 'UPDATE' and new.written_by is null and (to_jsonb(new) - 'written_by') = (to_jsonb(old) - 'written_by') then
       return new;
     end if;
     raise exception 'an entry of a ledger is only mended by another one'
       using errcode = 'check_violation', constraint = 'a_ledger_only_grows';
   end $$`,
  `create trigger a_ledger_only_grows before update or delete on ledger_entry
   for each row execute function a_ledger_only_grows()`,
];
