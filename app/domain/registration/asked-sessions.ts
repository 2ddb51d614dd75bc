import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { isWaitedFor } from "../waiting/waiting-conditions.ts";
import { releasedSessions } from "./released-sessions.ts";

export interface AskedSession {
  readonly slug: string;
  readonly id: number;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly cancelled: boolean;
  readonly bookable: boolean;
  /** All places are taken, or an entry waits for the next one. */
  readonly full: boolean;
  /** Under 10 % of the places are left. */
  readonly scarce: boolean;
}

/** Under 10 % of the places of a row of `quota` or `session_places` are left. */
export const IS_SCARCE = sql<boolean>`(size - used) * 10 < size`;

/** Finds the released sessions with these slugs, by id. Unknown slugs are left out and duplicates merged. */
export async function askedSessions(
  db: Database,
  { edition, sessions }: { edition: number; sessions: readonly string[] },
): Promise<AskedSession[]> {
  if (sessions.length === 0) return [];
  const released = await releasedSessions(db, edition);
  const asked = new Map<number, string>();
  for (const slug of sessions) {
    const id = released.get(slug);
    if (id !== undefined) asked.set(id, slug);
  }
  return await sessionsNamed(db, { edition, sessions: asked });
}

/** Finds sessions of an edition by id. @param options.sessions the slug that each is to have in the answer, by its id */
export async function sessionsNamed(
  db: Database,
  { edition, sessions }: { edition: number; sessions: ReadonlyMap<number, string> },
): Promise<AskedSession[]> {
  if (sessions.size === 0) return [];
  const { rows } = await sql<Omit<AskedSession, "slug">>`
    select id, starts_at as "startsAt", ends_at as "endsAt", cancelled_at is not null as cancelled,
      bookable and session_places.session_id is not null as bookable,
      coalesce(used >= size, false) or ${isWaitedFor(sql.ref("session.id"))} as full,
      coalesce(${IS_SCARCE}, false) as scarce
    from session left join session_places on session_id = id
    where id = any(${[...sessions.keys()]}::int[]) and edition_id = ${edition} order by id`.execute(db);
  return rows.map((row) => ({ ...row, slug: String(sessions.get(row.id)) }));
}
