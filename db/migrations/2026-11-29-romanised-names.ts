import { type Kysely, sql } from "kysely";

/** What a badge says in Latin letters of a person whose own letters no font draws, and what a run of badges did with such people. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

/** Latin letters with their marks, digits and the punctuation of names. */
const LATIN = "'^[\\u0020-\\u007e\\u00a0-\\u024f\\u02bb\\u02bc\\u0300-\\u036f\\u1e00-\\u1eff\\u2010-\\u2027]+$'";

const STATEMENTS = [
  `create table latin_letters (
    registration_id integer primary key references registration on delete cascade,
    name text,
    organisation text,
    function text,
    written_at timestamptz not null,
    written_by integer references person,
    constraint latin_letters_are_latin check (name ~ ${LATIN} and organisation ~ ${LATIN} and function ~ ${LATIN}),
    constraint latin_letters_stand_for_something check (coalesce(name, organisation, function) is not null)
  )`,
  "create index on latin_letters (written_by)",
  `alter table badge_run
    add latin integer not null default 0,
    add illegible integer not null default 0,
    add constraint a_run_counts_each_badge_once check (latin + illegible <= total)`,
];
