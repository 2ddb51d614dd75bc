import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/** How full a session or ticket type is. The database's function of this name defines the limits. */
export type Availability = "open" | "filling" | "full";

export interface Places {
  readonly size: number;
  readonly used: number;
  readonly availability: Availability;
}

/** Reads how full the edition's bookable sessions are, by session id. */
export async function placesOf(db: Database, { edition }: { edition: number }): Promise<Map<number, Places>> {
  const rows = await db
    .selectFrom("session_places")
    .innerJoin("session", "session.id", "session_places.session_id")
    .select(["session_id", "size", "used", sql<Availability>`availability(used, size)`.as("availability")])
    .where("session.edition_id", "=", edition)
    .execute();
  return new Map(rows.map(({ session_id, ...places }) => [session_id, places]));
}
