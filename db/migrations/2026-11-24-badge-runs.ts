import { type Kysely, sql } from "kysely";

/** Badges in number: a run makes one file of many badges, and remembers what it printed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table badge_run (
    id integer generated always as identity primary key,
    edition_id integer not null references edition on delete cascade,
    layout text not null constraint badges_are_printed_on_a_known_sheet check (layout in ('a6', 'a4')),
    only_new boolean not null,
    asked_at timestamptz not null,
    asked_by integer references person,
    total integer not null default 0,
    done integer not null default 0,
    finished_at timestamptz,
    failure text,
    file bytea,
    constraint a_run_never_prints_more_than_all check (done <= total)
  )`,
  "create index on badge_run (edition_id, id)",
  // What stood on each badge, as a fingerprint: whoever is unchanged since the last run need not be printed again.
  `create table printed_badge (
    badge_run_id integer not null references badge_run on delete cascade,
    registration_id integer not null references registration on delete cascade,
    fingerprint bytea not null,
    primary key (badge_run_id, registration_id)
  )`,
  "create index on printed_badge (registration_id)",
];
