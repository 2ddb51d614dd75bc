import { type Kysely, sql } from "kysely";

/**
 * Erased people: an emptied account, one account that stands for all erased ones where a column must name one, and the
 * proof of each night. Invoices may be deleted ten years after the end of their year, by the nightly purge alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table person
    add erased_at timestamptz,
    add is_anonymous boolean not null default false,
    add constraint an_erased_person_has_no_address check (erased_at is null or email is null),
    add constraint the_account_of_the_erased_is_erased check (not is_anonymous or erased_at is not null)`,
  "create unique index one_account_stands_for_the_erased on person (is_anonymous) where is_anonymous",

  `create table purge (
    id integer generated always as identity primary key,
    started_at timestamptz not null,
    finished_at timestamptz,
    people integer not null default 0 constraint people_are_erased_in_a_number check (people >= 0),
    failure text
  )`,
  "create index on purge (started_at)",
  `create table purge_line (
    purge_id integer not null references purge on delete cascade,
    rule text not null,
    table_name text not null,
    done text not null constraint a_purge_erases_empties_or_anonymises check (done in ('erase', 'empty', 'anonymise')),
    rows integer not null constraint a_purge_counts_what_it_did check (rows > 0),
    constraint a_purge_counts_a_table_once_by_rule primary key (purge_id, rule, table_name, done)
  )`,

  `create or replace function an_issued_invoice_is_never_changed() returns trigger language plpgsql as $$
   begin
     if tg_op = 'DELETE' and nullif(current_setting('purge.night', true), '') is not null then
       return null;
     end if;
     raise exception 'an issued invoice can only be credited'
       using errcode = 'check_violation', constraint = 'an_issued_invoice_is_never_changed';
   end $$`,
  // Ten years from the end of the year, in which accounts close.
  `create function an_invoice_is_kept_for_ten_years() returns trigger language plpgsql as $$
   declare
     night timestamptz := current_setting('purge.night', true)::timestamptz;
     issued date := case when tg_table_name = 'invoice' then (to_jsonb(old) ->> 'issued_on')::date
       else (select issued_on from invoice where id = (to_jsonb(old) ->> 'invoice_id')::int) end;
   begin
     if date_trunc('year', issued) + interval '11 years' > night then
       raise exception 'an invoice is kept for ten years'
         using errcode = 'check_violation', constraint = 'an_invoice_is_kept_for_ten_years';
     end if;
     return old;
   end $$`,
  ...["invoice", "invoice_file"].map(
    (table) =>
      `create trigger an_invoice_is_kept_for_ten_years before delete on ${table}
       for each row execute function an_invoice_is_kept_for_ten_years()`,
  ),

  // By these the purge finds what belongs to a person.
  'create index letter_by_address on letter ("to")',
  "create index letter_of_a_person on letter (person_id)",
  "create index order_line_by_address on order_line (email)",
  "create index invitation_by_address on invitation (email)",
  "create index mailing_recipient_by_address on mailing_recipient (email)",
];
