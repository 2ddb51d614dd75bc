import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/**
 * Stars sessions for a person, who is thereby neither registered nor given a place. Ids of sessions that no current
 * release of a public edition shows are ignored, and so are those that are starred already.
 *
 * @param options.sessions ids, as a visitor's browser sends them
 */
export async function starSessions(
  db: Database,
  { person, sessions, now }: { person: number; sessions: readonly number[]; now: Date },
): Promise<void> {
  if (sessions.length === 0) return;
  await sql`
    insert into starred_session (person_id, session_id, starred_at)
    select ${person}, session.id, ${now} from session
    join edition on edition.id = session.edition_id and edition.published_at is not null
    join lateral (
      select programme from release where edition_id = edition.id order by number desc limit 1
    ) as latest on latest.programme @> jsonb_build_object('sessions', jsonb_build_array(jsonb_build_object('id', session.id)))
    where session.id = any(${sessions}::int[])
    on conflict (person_id, session_id) do nothing`.execute(db);
}

/** Takes a star away; nothing happens when there is none. */
export async function unstarSession(
  db: Database,
  { person, session }: { person: number; session: number },
): Promise<void> {
  await db.deleteFrom("starred_session").where("person_id", "=", person).where("session_id", "=", session).execute();
}

/** Lists the ids of the sessions of an edition that a person starred, the oldest star first. */
export async function starredBy(
  db: Database,
  { person, edition }: { person: number; edition: number },
): Promise<number[]> {
  const rows = await db
    .selectFrom("starred_session")
    .innerJoin("session", "session.id", "session_id")
    .select("session_id as session")
    .where("person_id", "=", person)
    .where("edition_id", "=", edition)
    .orderBy("starred_at")
    .orderBy("session_id")
    .execute();
  return rows.map(({ session }) => session);
}
