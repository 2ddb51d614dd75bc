import { listRooms } from "#app/domain/edition/rooms.ts";
import { lookAlikes, otherUses } from "#app/domain/edition/same-rooms.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { found, idOf } from "#app/server/pages/organiser.server.ts";

/** The room of the address with the other editions that use it and the rooms it resembles; @throws 404 when the edition has none such */
export async function roomOf({ params, context: { db } }: Visit, edition: number) {
  const room = found((await listRooms(db, { edition })).find(({ id }) => id === idOf(params.id)));
  const years = (await otherUses(db, { edition })).get(room.id) ?? [];
  const alike = (await lookAlikes(db, { edition })).filter((each) => each.room === room.id);
  return { room, years, alike };
}
