import { sql } from "kysely";
import { localTextOf } from "../edition/local-moment.ts";
import { quotingEdition } from "../quotations/validity.ts";
import { lacksPlaces, type PlacesCounted } from "../registration/adjust-place-counts.ts";
import type { Database } from "../transaction.ts";
import { isAhead } from "../waiting/waiting-conditions.ts";

/** The most places of one allotment. */
export const MOST_ALLOTTED = 500;

/** Places that an allotment holds in a session. */
export interface SessionPlaces {
  /** Id. */
  readonly session: number;
  readonly places: number;
}

/** Places that an allotment holds of an option. */
export interface OptionPlaces {
  /** Id. */
  readonly option: number;
  readonly places: number;
}

/** Judges a deadline. @param options.lastDay `YYYY-MM-DD`, in the edition's zone @returns null when it is possible */
export async function judgeLastDay(
  db: Database,
  { edition, lastDay, now }: { edition: number; lastDay: string; now: Date },
): Promise<{ problem: "day-over" | "after-edition" | null; timeZone: string }> {
  const { timeZone, until } = await quotingEdition(db, { edition });
  if (lastDay < localTextOf(now, timeZone).slice(0, 10)) return { problem: "day-over", timeZone };
  return { problem: until !== null && lastDay > until ? "after-edition" : null, timeZone };
}

/**
 * Judges whether so many places can be held now: those who wait come first. Read without locks; the constraints of the
 * limits refuse what came too late.
 */
export async function judgeRoom(
  db: Database,
  { counted, ticketType, now }: { counted: PlacesCounted; ticketType: number; now: Date },
): Promise<"no-places" | "waited-for" | null> {
  if (counted.ticketTypes.length > 0) {
    const { rows } = await sql<{ ahead: boolean }>`select ${isAhead(sql`${ticketType}::int`, now)} as ahead`.execute(
      db,
    );
    if (rows[0]?.ahead) return "waited-for";
  }
  return (await lacksPlaces(db, counted)) ? "no-places" : null;
}

/** The places of allotments as they are counted: one entry for each. */
export function countedPlaces(
  ticketType: number,
  places: number,
  sessions: readonly SessionPlaces[] = [],
  options: readonly OptionPlaces[] = [],
): PlacesCounted {
  const times = (count: number, id: number) => Array.from({ length: Math.max(count, 0) }, () => id);
  return {
    ticketTypes: times(places, ticketType),
    sessions: sessions.flatMap(({ session, places: held }) => times(held, session)),
    options: options.flatMap(({ option, places: held }) => times(held, option)),
  };
}
