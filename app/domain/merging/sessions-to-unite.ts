import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/** A session that only the registration that ends has booked. */
export interface SessionToUnite {
  readonly id: number;
  readonly title: string;
  readonly titleEn: string | null;
  /** The title of a session of the survivor at the same time; null when there is none. */
  readonly overlaps: string | null;
}

/**
 * Says which sessions a survivor of a merge gets from the other registration: those that are not over or cancelled and
 * at another time than its own. @returns their ids (`united`), and the sessions that are `lost` because they overlap
 */
export async function sessionsToUnite(
  db: Database,
  { survivor, merged, now }: { survivor: number; merged: number; now: Date },
): Promise<{ united: readonly number[]; gained: readonly SessionToUnite[]; lost: readonly SessionToUnite[] }> {
  const { rows } = await sql<SessionToUnite>`
    select session.id, session.title, session.title_en as "titleEn",
      (select other.title from booking as own join session as other on other.id = own.session_id
        where own.registration_id = ${survivor} and other.cancelled_at is null
          and other.starts_at < session.ends_at and session.starts_at < other.ends_at
        order by other.starts_at limit 1) as overlaps
    from booking join session on session.id = session_id
    where registration_id = ${merged} and session.cancelled_at is null and coalesce(session.ends_at > ${now}, true)
      and not exists (select from booking as own where own.registration_id = ${survivor} and own.session_id = session.id)
    order by session.starts_at, session.id`.execute(db);
  const gained = rows.filter(({ overlaps }) => overlaps === null);
  return { united: gained.map(({ id }) => id), gained, lost: rows.filter(({ overlaps }) => overlaps !== null) };
}
