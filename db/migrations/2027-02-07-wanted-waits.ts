import { type Kysely, sql } from "kysely";

/** The full sessions for which a person asked to wait with a registration that is not confirmed yet. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `create table wanted_wait (
      order_id integer not null references "order" on delete cascade,
      session_id integer not null references session on delete cascade,
      edition_id integer not null references edition on delete cascade,
      primary key (order_id, session_id)
    )`,
    "create index on wanted_wait (session_id)",
    "create index on wanted_wait (edition_id)",
  ])
    await sql.raw(statement).execute(db);
}
