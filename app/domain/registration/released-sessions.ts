import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/** Maps the slug of each session in the edition's latest release to its id. Empty when nothing is released. */
export async function releasedSessions(db: Database, edition: number): Promise<ReadonlyMap<string, number>> {
  const latest = await db
    .selectFrom("release")
    .select("id")
    .where("edition_id", "=", edition)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!latest) return new Map();
  // Data read inside a transaction may be rolled back, so it is not cached.
  if (db.isTransaction) return await open(db, latest.id);
  const cached = read.get(db);
  if (cached?.release === latest.id) return cached.sessions;
  const sessions = await open(db, latest.id);
  read.set(db, { release: latest.id, sessions });
  return sessions;
}

// A release never changes and its document is long: each process parses it once.
const read = new WeakMap<Database, { release: number; sessions: ReadonlyMap<string, number> }>();

async function open(db: Database, release: number): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ slug: string; id: number }>`
    select item ->> 'slug' as slug, (item ->> 'id')::int as id
    from release, jsonb_array_elements(programme -> 'sessions') as item where release.id = ${release}`.execute(db);
  return new Map(rows.map(({ slug, id }) => [slug, id]));
}
