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
    attempts integer not null default 0,
    finished_at timestamptz,
    failure text,
    file bytea,
    constraint a_run_never_prints_more_than_all check (done <= total),
    constraint a_run_ends_once check (finished_at is null or failure is null),
    constraint a_run_ends_before_it_has_a_file check (file is null or finished_at is not null)
  )`,
  "create index on badge_run (edition_id, id)",
  // Asked twice in one breath it is one run; another sheet is another run.
  `create unique index one_run_of_a_kind_at_a_time on badge_run (edition_id, layout, only_new)
    where finished_at is null and failure is null`,
  // What stood on each badge, as a fingerprint: whoever is unchanged since the last run need not be printed again.
  `create table printed_badge (
    badge_run_id integer not null references badge_run on delete cascade,
    registration_id integer not null references registration on delete cascade,
    fingerprint bytea not null,
    primary key (badge_run_id, registration_id)
  )`,
  "create index on printed_badge (registration_id)",
  // A session is checked at one place, and by the door of its own edition.
  `alter table checkpoint
    add constraint a_session_has_one_checkpoint unique (session_id),
    add constraint a_checkpoint_is_for_a_session_of_its_edition foreign key (edition_id, session_id)
      references session (edition_id, id) on delete cascade`,
];
