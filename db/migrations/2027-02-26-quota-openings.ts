import { type Kysely, sql } from "kysely";

/** A quota may grow at a moment that is known in advance: the rest of its places opens then. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table quota
     add column later_size integer,
     add column later_at timestamptz,
     add constraint a_quota_grows_at_a_moment check ((later_size is null) = (later_at is null)),
     add constraint a_quota_grows_later check (later_size > size)`,
  "create index quotas_that_grow on quota (later_at) where later_at is not null",
];
