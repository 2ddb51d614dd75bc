import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/**
 * The sessions of the edition's latest release, from the address they are published under to their id. Empty when nothing
 * is released.
 */
export async function releasedSessions(db: Database, edition: number): Promise<ReadonlyMap<string, number>> {
  const latest = await db
    .selectFrom("release")
    .select("id")
    .where("edition_id", "=", edition)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!latest) return new Map();
  // What a transaction sees may be rolled back, so only what is read outside of one is kept.
  if (db.isTransaction) return await open(db, latest.id);
  const kept = read.get(db);
  if (kept?.release === latest.id) return kept.sessions;
  const sessions = await open(db, latest.id);
  read.set(db, { release: latest.id, sessions });
  return sessions;
}

// A release is never edited, and its document is long: a process opens it once, not for each person who registers.
const read = new WeakMap<Database, { release: number; sessions: ReadonlyMap<string, number> }>();

async function open(db: Database, release: number): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ slug: string; id: number }>`
    select item ->> 'slug' as slug, (item ->> 'id')::int as id
    from release, jsonb_array_elements(programme -> 'sessions') as item where release.id = ${release}`.execute(db);
  return new Map(rows.map(({ slug, id }) => [slug, id]));
}
