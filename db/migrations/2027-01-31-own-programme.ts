import { type Kysely, sql } from "kysely";

/** The sessions that people starred in their account, and the keys of the calendars to which they subscribe. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `create table starred_session (
      person_id integer not null references person on delete cascade,
      session_id integer not null references session on delete cascade,
      starred_at timestamptz not null,
      primary key (person_id, session_id)
    )`,
    "create index on starred_session (session_id)",
    // Opens a person's own programme to a calendar program, which cannot sign in. Only the key's hash is kept.
    `create table programme_calendar_key (
      person_id integer primary key references person on delete cascade,
      hash bytea not null constraint a_programme_calendar_key_is_its_own unique,
      made_at timestamptz not null
    )`,
  ])
    await sql.raw(statement).execute(db);
}
