import type { Trx } from "../transaction.ts";

/**
 * Locks the physical room of an edition's room until the transaction ends, so that other editions and meetings cannot
 * take it at the same time. Lock it after the edition; lock several in the order of their ids.
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

/** Locks physical rooms by their own ids. */
export async function lockPhysicalRooms(trx: Trx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await trx.selectFrom("physical_room").select("id").where("id", "in", ids).orderBy("id").forNoKeyUpdate().execute();
}

/** Locks the physical rooms of an edition. */
export async function lockRoomsOfEdition(trx: Trx, edition: number): Promise<void> {
  await trx
    .selectFrom("physical_room")
    .select("id")
    .where("id", "in", (from) => from.selectFrom("room").select("physical_room_id").where("edition_id", "=", edition))
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
}
