import { type Kysely, sql } from "kysely";

/** Drafts as somebody looked them through before a release. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table reviewed_draft (
    edition_id integer not null references edition,
    version text not null,
    programme jsonb not null,
    reviewed_at timestamptz not null,
    constraint a_draft_is_kept_once_as_reviewed primary key (edition_id, version)
  )`.execute(db);
  await sql`create index reviewed_draft_by_age on reviewed_draft (reviewed_at)`.execute(db);
}
