import { sql } from "kysely";
import type { DoorRule } from "../programme/door-rule.ts";
import type { Database } from "../transaction.ts";

/** What the door of a session must know: how many fit, and whom to let in when more come. */
export interface SessionAtDoor {
  /** The checkpoint's. */
  readonly slug: string;
  /** Seats of the room; those of the session where the room's are not known; null when neither is. */
  readonly seats: number | null;
  /** Places given away beyond the session's seats. */
  readonly beyond: number;
  readonly rule: DoorRule | null;
}

/** Lists what the doors of an edition's sessions must know, by checkpoint; the entrance is none of them. */
export async function sessionsAtDoor(db: Database, { edition }: { edition: number }): Promise<SessionAtDoor[]> {
  const rows = await db
    .selectFrom("checkpoint")
    .innerJoin("session", "session.id", "checkpoint.session_id")
    .leftJoin("room", "room.id", "session.room_id")
    .leftJoin("session_places as places", "places.session_id", "session.id")
    .select(["checkpoint.slug", "door_rule", "door_until as until", "door_words as words", "door_words_en as wordsEn"])
    .select(sql<number | null>`coalesce(room.capacity, places.seats, places.size)`.as("seats"))
    .select(sql<number>`coalesce(places.size - places.seats, 0)`.as("beyond"))
    .where("checkpoint.edition_id", "=", edition)
    .orderBy("checkpoint.id")
    .execute();
  return rows.map(({ slug, seats, beyond, door_rule, ...rule }) => ({
    ...{ slug, seats, beyond },
    rule: door_rule ? { kind: door_rule as DoorRule["kind"], ...rule } : null,
  }));
}
