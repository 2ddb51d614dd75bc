import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { type HalfDay, halfDayOf } from "./door-day.ts";

/** A session whose presence is signed. */
export interface SheetOfSession {
  readonly checkpoint: number;
  readonly session: number;
  readonly title: string;
  readonly titleEn: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly venue: string | null;
  readonly room: string | null;
  readonly capacity: number | null;
  /** In their order. */
  readonly speakers: readonly string[];
  /** The half-day in which it begins. */
  readonly halfDay: HalfDay;
}

/** Lists the sessions with a checkpoint, by start. */
export async function listSheets(
  db: Database,
  { edition, timeZone }: { edition: number; timeZone: string },
): Promise<SheetOfSession[]> {
  const rows = await db
    .selectFrom("checkpoint")
    .innerJoin("session", "session.id", "checkpoint.session_id")
    .leftJoin("room", "room.id", "room_id")
    .leftJoin("venue", "venue.id", "room.venue_id")
    .select(["checkpoint.id as checkpoint", "session.id as session", "title", "title_en as titleEn"])
    .select(["starts_at as startsAt", "ends_at as endsAt", "venue.name as venue", "room.name as room", "capacity"])
    .select(
      sql<string[]>`array(select speaker.name from session_speaker join speaker on speaker.id = speaker_id
        where session_id = session.id order by session_speaker.position, speaker.id)`.as("speakers"),
    )
    .where("checkpoint.edition_id", "=", edition)
    .where("session.cancelled_at", "is", null)
    .orderBy("starts_at")
    .orderBy("session.id")
    .execute();
  return rows.flatMap(({ startsAt, endsAt, ...row }) =>
    startsAt && endsAt ? [{ ...row, startsAt, endsAt, halfDay: halfDayOf(startsAt, "in", timeZone) }] : [],
  );
}
