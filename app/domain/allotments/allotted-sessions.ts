import { sql } from "kysely";
import type { AskedSession } from "../registration/asked-sessions.ts";
import type { Database } from "../transaction.ts";

/** A session in which an allotment holds places; `full` when none of them is left. */
export interface AllottedSession extends AskedSession {
  readonly title: string;
  readonly titleEn: string | null;
  readonly places: number;
  readonly handedOut: number;
}

/** Lists the sessions in which an allotment holds places, by their start. */
export async function sessionsOfAllotment(
  db: Database,
  { allotment }: { allotment: number },
): Promise<AllottedSession[]> {
  const { rows } = await sql<AllottedSession>`
    select session.id, slug, title, title_en as "titleEn", starts_at as "startsAt", ends_at as "endsAt",
      session.cancelled_at is not null as cancelled, bookable, held.handed_out >= held.places as full, false as scarce,
      held.places, held.handed_out as "handedOut"
    from allotment_session as held join session on session.id = held.session_id
    where held.allotment_id = ${allotment} order by starts_at, session.id`.execute(db);
  return rows;
}
