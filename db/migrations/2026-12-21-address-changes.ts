import { type Kysely, sql } from "kysely";

/** People's changes of the address of their account: proven by the new one, and undone by the former one for a week. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table address_change (
     id integer generated always as identity primary key,
     person_id integer not null references person on delete cascade,
     former text not null constraint a_former_address_is_in_lower_case check (former = lower(former)),
     wanted text not null constraint a_wanted_address_is_in_lower_case check (wanted = lower(wanted)),
     asked_at timestamptz not null,
     expires_at timestamptz not null,
     confirmed_at timestamptz,
     undone_at timestamptz,
     constraint an_address_change_changes check (former <> wanted),
     constraint an_address_change_is_undone_after_it_was_made check (undone_at is null or confirmed_at <= undone_at)
   )`,
  "create index on address_change (person_id)",
  "create index on address_change (former)",
  "create index on address_change (wanted)",
];
