import type { Trx } from "../transaction.ts";

interface FromTo {
  /** Ids of editions. */
  readonly from: number;
  readonly to: number;
}

/**
 * Copies an edition's venues, rooms and travel times; the physical rooms are the same.
 *
 * @returns the new rooms' ids by the old ones
 */
export async function cloneVenues(trx: Trx, { from, to }: FromTo): Promise<Map<number, number>> {
  const venues = await trx.selectFrom("venue").selectAll().where("edition_id", "=", from).orderBy("id").execute();
  const newVenues = new Map<number, number>();
  for (const { id, ...venue } of venues) {
    const created = await trx
      .insertInto("venue")
      .values({ ...venue, edition_id: to })
      .returning("id")
      .executeTakeFirstOrThrow();
    newVenues.set(id, created.id);
  }
  const rooms = await trx.selectFrom("room").selectAll().where("edition_id", "=", from).orderBy("id").execute();
  const newRooms = new Map<number, number>();
  for (const { id, venue_id, ...room } of rooms) {
    const created = await trx
      .insertInto("room")
      .values({ ...room, edition_id: to, venue_id: inNew(newVenues, venue_id) })
      .returning("id")
      .executeTakeFirstOrThrow();
    newRooms.set(id, created.id);
  }
  const travelTimes = await trx.selectFrom("travel_time").selectAll().where("edition_id", "=", from).execute();
  for (const { from_venue_id, to_venue_id, minutes } of travelTimes) {
    // Venues are copied in the order of their ids, so a pair keeps its order.
    const way = { from_venue_id: inNew(newVenues, from_venue_id), to_venue_id: inNew(newVenues, to_venue_id) };
    await trx
      .insertInto("travel_time")
      .values({ edition_id: to, ...way, minutes })
      .execute();
  }
  return newRooms;
}

/** Copies the tracks. @returns the new ones' ids by the old ones */
export async function cloneTracks(trx: Trx, { from, to }: FromTo): Promise<Map<number, number>> {
  const tracks = await trx.selectFrom("track").selectAll().where("edition_id", "=", from).orderBy("id").execute();
  const newIds = new Map<number, number>();
  for (const { id, ...track } of tracks) {
    const row = await trx
      .insertInto("track")
      .values({ ...track, edition_id: to })
      .returning("id")
      .executeTakeFirstOrThrow();
    newIds.set(id, row.id);
  }
  return newIds;
}

function inNew(ids: ReadonlyMap<number, number>, id: number): number {
  const found = ids.get(id);
  if (found === undefined) throw new Error(`${id} belongs to another edition`);
  return found;
}
