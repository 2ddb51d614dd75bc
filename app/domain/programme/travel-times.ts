import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import type { TravelTime, VenueLocation } from "./travel.ts";

/** Two venues of an edition with the travel time between them; null to estimate it from the distance. */
export interface TravelTimeWanted extends Pick<TravelTime, "from" | "to"> {
  /** Door to door, 0 to 600. */
  readonly minutes: number | null;
}

/** Lists the coordinates of an edition's venues, in their order. */
export async function listVenueLocations(
  db: Database,
  { edition }: { edition: number },
): Promise<(VenueLocation & { name: string })[]> {
  return await db
    .selectFrom("venue")
    .select(["id", "name", "latitude", "longitude"])
    .where("edition_id", "=", edition)
    .orderBy("position")
    .orderBy("id")
    .execute();
}

/** Lists the travel times that an organiser has set. */
export async function listTravelTimes(db: Database, { edition }: { edition: number }): Promise<TravelTime[]> {
  return await db
    .selectFrom("travel_time")
    .select(["from_venue_id as from", "to_venue_id as to", "minutes"])
    .where("edition_id", "=", edition)
    .orderBy("from_venue_id")
    .orderBy("to_venue_id")
    .execute();
}

/**
 * Stores travel times between venues. Pairs that are not given do not change.
 *
 * @returns `kept` with how many changed, each with its journal line; `unknown-venue` when one is of another edition,
 * and nothing is stored
 */
export async function saveTravelTimes(
  db: Database,
  { edition, travelTimes, by, now }: { edition: number; travelTimes: readonly TravelTimeWanted[] } & AuditInfo,
) {
  return await inTransaction<{ kind: "kept"; changed: number } | { kind: "unknown-venue" }>(db, async (trx) => {
    await lockEdition(trx, edition);
    const here = new Set((await listVenueLocations(trx, { edition })).map(({ id }) => id));
    if (travelTimes.some(({ from, to }) => from === to || !here.has(from) || !here.has(to)))
      return { kind: "unknown-venue" };
    const minutesBefore = new Map((await listTravelTimes(trx, { edition })).map((way) => [pairOf(way), way.minutes]));
    const changed = travelTimes.map(inOrder).filter((way) => (minutesBefore.get(pairOf(way)) ?? null) !== way.minutes);
    for (const way of changed) await write(trx, edition, way);
    if (changed.length > 0) {
      const detail = { ways: changed.map((way) => ({ ...way, before: minutesBefore.get(pairOf(way)) ?? null })) };
      await audit(trx, { by, now, edition, verb: "keep-ways", subject: `edition:${edition}`, detail });
    }
    return { kind: "kept", changed: changed.length };
  });
}

async function write(trx: Trx, edition: number, { from, to, minutes }: TravelTimeWanted): Promise<void> {
  if (minutes === null) {
    await trx.deleteFrom("travel_time").where("from_venue_id", "=", from).where("to_venue_id", "=", to).execute();
    return;
  }
  await trx
    .insertInto("travel_time")
    .values({ edition_id: edition, from_venue_id: from, to_venue_id: to, minutes })
    .onConflict((pair) => pair.columns(["from_venue_id", "to_venue_id"]).doUpdateSet({ minutes }))
    .execute();
}

/** A pair is stored once, from the venue with the lower id. */
function inOrder({ from, to, minutes }: TravelTimeWanted): TravelTimeWanted {
  return from < to ? { from, to, minutes } : { from: to, to: from, minutes };
}

function pairOf({ from, to }: Pick<TravelTime, "from" | "to">): string {
  return `${from} ${to}`;
}
