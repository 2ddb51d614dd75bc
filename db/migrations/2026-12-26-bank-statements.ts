import { type Kysely, sql } from "kysely";

/**
 * Bank statements: the seller's accounts, imported files with their statements and entries, and what each entry was for.
 * An import is stored when its files are read and counts once a person has confirmed it (`imported_at`); its preview is
 * deleted otherwise.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table bank_account (
     id integer generated always as identity primary key,
     -- An IBAN, or the account number that a bank writes in its CSV, without blanks.
     identifier text not null constraint an_account_is_there_once unique,
     name text not null default '',
     -- How its CSV are read, where a person named the columns.
     mapping jsonb,
     -- Grows with each import: a preview that was made before another import is made again.
     imports integer not null default 0,
     added_at timestamptz not null,
     added_by integer references person
   )`,
  `create table bank_account_edition (
     account_id integer not null references bank_account,
     edition_id integer not null references edition on delete cascade,
     primary key (account_id, edition_id)
   )`,
  "create index on bank_account_edition (edition_id)",
  `create table bank_import (
     id uuid primary key default gen_random_uuid(),
     edition_id integer not null references edition on delete cascade,
     created_at timestamptz not null,
     created_by integer references person,
     imported_at timestamptz,
     imported_by integer references person
   )`,
  `create table bank_file (
     id integer generated always as identity primary key,
     import_id uuid not null references bank_import on delete cascade,
     position integer not null,
     name text not null,
     hash bytea not null,
     format text constraint a_bank_file_is_of_a_known_format check (format in ('camt.053', 'camt.054', 'csv')),
     -- What could not be read; and for a CSV without known headers its first lines, with the file itself until then.
     problems jsonb not null default '[]',
     unknown_columns jsonb,
     bytes bytea,
     -- How a CSV was read by a person's naming of its columns; its account keeps it.
     mapping jsonb,
     constraint a_file_that_waits_for_its_columns_is_kept check ((unknown_columns is null) = (bytes is null))
   )`,
  "create index on bank_file (import_id)",
  "create index on bank_file (hash)",
  `create table bank_statement (
     id integer generated always as identity primary key,
     file_id integer not null references bank_file on delete cascade,
     position integer not null,
     account_id integer references bank_account,
     -- The statement without its entries, and how its balances add up.
     content jsonb not null,
     checked jsonb not null default '{}',
     left_out boolean not null default false,
     -- The account's imports that the preview knew.
     seen_imports integer
   )`,
  "create index on bank_statement (file_id)",
  "create index on bank_statement (account_id)",
  `create table bank_entry (
     id integer generated always as identity primary key,
     statement_id integer not null references bank_statement on delete cascade,
     -- Null while it is a preview.
     account_id integer references bank_account,
     position integer not null,
     state text not null constraint an_entry_is_in_a_known_state
       check (state in ('pending', 'to-decide', 'settled', 'ignored', 'duplicate', 'returned')),
     booked date,
     value date,
     cents bigint not null,
     payer_name text,
     payer_iban text,
     label text,
     content jsonb not null,
     read_as jsonb not null default '{}',
     -- The bank's reference, or a fingerprint of day, amount and text, with its rank among equals of a statement.
     identity text,
     twin_id integer references bank_entry,
     twin_is_sure boolean,
     reason text,
     decided_at timestamptz,
     decided_by integer references person,
     constraint a_duplicate_has_its_twin check (state <> 'duplicate' or twin_id is not null)
   )`,
  "create index on bank_entry (statement_id)",
  "create index on bank_entry (account_id, booked)",
  "create index on bank_entry (account_id, state)",
  "create index on bank_entry (twin_id) where twin_id is not null",
  "create index on bank_entry (payer_iban) where payer_iban is not null",
  "create unique index an_entry_is_imported_once on bank_entry (account_id, identity) where identity is not null",
  `create table bank_allocation (
     id integer generated always as identity primary key,
     entry_id integer not null references bank_entry,
     order_id integer not null references "order",
     -- With the entry's sign.
     cents integer not null constraint an_allocation_is_money check (cents <> 0),
     -- The invoice or credit note that the person saw.
     reference text,
     made_at timestamptz not null,
     made_by integer references person,
     undone_at timestamptz,
     undone_by integer references person,
     undone_reason text
   )`,
  "create index on bank_allocation (entry_id)",
  "create index on bank_allocation (order_id)",
  `create table bank_allocation_payment (
     allocation_id integer not null references bank_allocation,
     payment_id integer not null references payment,
     primary key (allocation_id, payment_id)
   )`,
  "create index on bank_allocation_payment (payment_id)",
];
