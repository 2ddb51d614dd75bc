import { type Kysely, sql } from "kysely";

/**
 * Payments that organisers record by hand come in more ways than by transfer, carry a note, and can be taken back with a
 * reason; then the account says so. What was paid too much is linked to the payment it came with. An order may be paid at
 * the desk, or by a transfer that is awaited.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  "alter table payment drop constraint a_payment_comes_in_a_known_way",
  `alter table payment
     add constraint a_payment_comes_in_a_known_way
       check (means in ('card', 'transfer', 'card-terminal', 'cheque', 'cash', 'mandate')),
     add remark text,
     add excess_of integer references payment,
     add undone_at timestamptz,
     add undone_by integer references person,
     add undone_reason text,
     add constraint a_card_payment_is_refunded_and_not_undone check (undone_at is null or means <> 'card'),
     add constraint an_undone_payment_settles_nothing
       check (undone_at is null or (not settles and returned_cents = 0))`,
  "create index on payment (excess_of) where excess_of is not null",
  `create function an_undone_payment_is_entered() returns trigger language plpgsql as $$ begin
     if old.undone_at is null and new.undone_at is not null then
       insert into ledger_entry (order_id, kind, cents, written_at, written_by, payment_id)
       values (new.order_id, 'payment-undone', new.amount_cents, new.undone_at, new.undone_by, new.id);
     end if;
     return null; end $$`,
  `create trigger an_undone_payment_is_entered after update of undone_at on payment
   for each row execute function an_undone_payment_is_entered()`,
  'alter table "order" drop constraint an_order_is_free_or_paid_in_a_known_way',
  `alter table "order" add constraint an_order_is_free_or_paid_in_a_known_way
     check (payment in ('free', 'card', 'mandate', 'transfer', 'desk'))`,
];
