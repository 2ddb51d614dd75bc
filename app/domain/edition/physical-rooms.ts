import type { Trx } from "../transaction.ts";

/**
 * Takes the physical room of an edition's room until the transaction ends: who places something in the same room in another edition, or
 * holds it for a meeting, waits. Taken after the edition's row; several are taken in the order of their ids.
 *
 * @param room id of the edition's room
 * @throws when there is no such room
 */
export async function lockRoomOf(trx: Trx, room: number): Promise<{ physicalRoom: number; edition: number }> {
  const found = await trx
    .selectFrom("room")
    .innerJoin("physical_room", "physical_room.id", "room.physical_room_id")
    .select(["physical_room.id as physicalRoom", "room.edition_id as edition"])
    .where("room.id", "=", room)
    .forNoKeyUpdate("physical_room")
    .executeTakeFirstOrThrow();
  return found;
}

/** The same for rooms that are known as physical ones. */
export async function lockPhysicalRooms(trx: Trx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await trx.selectFrom("physical_room").select("id").where("id", "in", ids).orderBy("id").forNoKeyUpdate().execute();
}

/** The same for all rooms of an edition. */
export async function lockRoomsOfEdition(trx: Trx, edition: number): Promise<void> {
  await trx
    .selectFrom("physical_room")
    .select("id")
    .where("id", "in", (from) => from.selectFrom("room").select("physical_room_id").where("edition_id", "=", edition))
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
}
