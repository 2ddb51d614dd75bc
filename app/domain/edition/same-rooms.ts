import { sql } from "kysely";
import { audit } from "../audit.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import type { AuditInfo } from "./audit-info.ts";
import { lockEdition } from "./lock-edition.ts";
import { lockPhysicalRooms } from "./physical-rooms.ts";

/** A physical room with the name of an edition's room, not linked to it. */
export interface LookAlike {
  /** Id of the edition's room. */
  readonly room: number;
  readonly name: string;
  readonly venue: string;
  readonly other: {
    /** Id of the physical room. */
    readonly id: number;
    readonly name: string;
    readonly venue: string;
    readonly address: string | null;
    readonly city: string | null;
    /** The years of the editions that use it, ascending. */
    readonly years: readonly number[];
  };
  /** True when both are taken at the same time, so that they must be two rooms. */
  readonly clashes: boolean;
}

/** Finds for each of the edition's rooms the years of the other editions that use the same physical room, ascending. */
export async function otherUses(db: Database, { edition }: { edition: number }): Promise<Map<number, number[]>> {
  const rows = await db
    .selectFrom("room")
    .innerJoin("room as other", "other.physical_room_id", "room.physical_room_id")
    .innerJoin("edition", "edition.id", "other.edition_id")
    .select(["room.id", sql<number[]>`array_agg(edition.year order by edition.year)`.as("years")])
    .where("room.edition_id", "=", edition)
    .where("other.edition_id", "!=", edition)
    .groupBy("room.id")
    .execute();
  return new Map(rows.map(({ id, years }) => [id, years]));
}

/**
 * Lists rooms of other editions with the name of one of this edition's rooms, in a venue of the same name, that are
 * different physical rooms.
 */
export async function lookAlikes(db: Database, { edition }: { edition: number }): Promise<LookAlike[]> {
  const { rows } = await sql<Omit<LookAlike, "other"> & Omit<LookAlike["other"], "id"> & { other: number }>`
    select room.id as room, physical_room.name, physical_room.venue, physical_room.address, physical_room.city,
      physical_room.id as other, array_agg(distinct used_in.year order by used_in.year) as years,
      exists (select from occupancy here join occupancy there on there.during && here.during
        where here.physical_room_id = room.physical_room_id and there.physical_room_id = physical_room.id) as clashes
    from room join venue on venue.id = room.venue_id
      join room other on folded(other.name) = folded(room.name) and other.physical_room_id <> room.physical_room_id
      join venue place on place.id = other.venue_id and folded(place.name) = folded(venue.name)
      join edition used_in on used_in.id = other.edition_id
      join physical_room on physical_room.id = other.physical_room_id
    where room.edition_id = ${edition}
      and not exists (select from room own where own.edition_id = ${edition} and own.physical_room_id = other.physical_room_id)
    group by room.id, physical_room.id
    order by room.position, room.id, physical_room.id`.execute(db);
  return rows.map(({ room, name, venue, address, city, other, years, clashes }) => ({
    ...{ room, name, venue, clashes },
    other: { id: other, name, venue, address, city, years },
  }));
}

/**
 * Links an edition's room to another physical room. Its sessions then occupy that one; groups' holds move too, when no
 * edition uses the former room any more.
 *
 * @param wanted.as id of the physical room
 * @returns `clash` when both are taken at the same time; `unknown` when a room does not exist, or they are linked
 * already
 */
export async function joinRoom(
  db: Database,
  { edition, room, as, by, now }: { edition: number; room: number; as: number } & AuditInfo,
) {
  try {
    return await inTransaction(db, async (trx) => {
      await lockEdition(trx, edition);
      const own = await findUse(trx, { edition, room });
      if (!own || own.physicalRoom === as) return { kind: "unknown" } as const;
      await lockPhysicalRooms(trx, [own.physicalRoom, as]);
      const known = await trx.selectFrom("room").select("id").where("physical_room_id", "=", as).executeTakeFirst();
      if (!known) return { kind: "unknown" } as const;
      const others = await trx
        .selectFrom("room")
        .select("id")
        .where("physical_room_id", "=", own.physicalRoom)
        .where("id", "!=", room)
        .executeTakeFirst();
      if (!others)
        await trx
          .updateTable("room_hold")
          .set({ physical_room_id: as })
          .where("physical_room_id", "=", own.physicalRoom)
          .execute();
      await trx.updateTable("room").set({ physical_room_id: as }).where("id", "=", room).execute();
      const detail = { before: own.physicalRoom, after: as };
      await audit(trx, { by, now, edition, verb: "join-room", subject: `room:${room}`, detail });
      return { kind: "joined" } as const;
    });
  } catch (error) {
    const broken = brokenConstraint(error);
    if (broken === "a_room_has_one_use_at_a_time") return { kind: "clash" } as const;
    if (broken === "an_edition_uses_a_physical_room_once") return { kind: "unknown" } as const;
    throw error;
  }
}

/**
 * Separates rooms of an edition from those of other editions: each gets its own physical room, with this edition's
 * sessions. Groups' holds stay with the former room.
 *
 * @returns `separated` with how many were; a room that no other edition uses does not change
 */
export async function separateRooms(
  db: Database,
  { edition, rooms, by, now }: { edition: number; rooms: readonly number[] } & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    const shared = await otherUses(trx, { edition });
    const apart = rooms.filter((room) => shared.has(room));
    for (const room of apart) {
      const { rows } = await sql<{ id: number }>`
        insert into physical_room (name, venue, address, city, capacity)
        select room.name, venue.name, venue.address, venue.city, room.capacity
        from room join venue on venue.id = room.venue_id where room.id = ${room} returning id`.execute(trx);
      const physicalRoom = rows[0]?.id ?? 0;
      await trx.updateTable("room").set({ physical_room_id: physicalRoom }).where("id", "=", room).execute();
      const detail = { after: physicalRoom };
      await audit(trx, { by, now, edition, verb: "separate-room", subject: `room:${room}`, detail });
    }
    return { kind: "separated", count: apart.length } as const;
  });
}

async function findUse(trx: Trx, { edition, room }: { edition: number; room: number }) {
  return await trx
    .selectFrom("room")
    .select("physical_room_id as physicalRoom")
    .where("edition_id", "=", edition)
    .where("id", "=", room)
    .executeTakeFirst();
}
