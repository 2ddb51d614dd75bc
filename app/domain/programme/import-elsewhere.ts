import { sql } from "kysely";
import { lockPhysicalRooms } from "../edition/physical-rooms.ts";
import type { Database, Trx } from "../transaction.ts";
import { rowsOf } from "./import-rows.ts";
import type { IncomingProgramme } from "./incoming.ts";
import { listOccupants } from "./room-occupants.ts";

/** The occupants of the file's rooms, except the edition's own sessions. */
export interface Elsewhere {
  /** Physical rooms by the file's names, including those that a new room would share with other editions. */
  readonly physicalRooms: ReadonlyMap<string, number>;
  /** The physical rooms of the edition's existing rooms, by slug, because a name in the file may match a slug. */
  readonly ownRooms: ReadonlyMap<string, number>;
  readonly occupants: readonly {
    readonly physicalRoom: number;
    /** The meeting's title, or the other edition's name. */
    readonly title: string;
    /** ISO 8601 with `Z` */
    readonly start: string;
    readonly end: string;
  }[];
}

/** Reads the occupancy of the file's rooms. @param edition.home the venue of rooms for which the file names none */
export async function readElsewhere(
  db: Database,
  edition: { id: number; home: string },
  programme: IncomingProgramme,
): Promise<Elsewhere> {
  const named = programme.rooms.map(({ name, venue }) => ({ name, venue: venue ?? edition.home }));
  const { rows } = await sql<{ name: string; physicalRoom: number | null }>`
    select new.name, coalesce(
      (select physical_room_id from room where room.edition_id = ${edition.id} and folded(room.name) = folded(new.name) limit 1),
      (select * from physical_rooms_like(${edition.id}, new.venue, venue.address, venue.city, new.name) limit 1)) as "physicalRoom"
    from ${rowsOf(named)} as new (name text, venue text)
    left join venue on venue.edition_id = ${edition.id} and venue.name = new.venue`.execute(db);
  const physicalRooms = new Map(
    rows.flatMap(({ name, physicalRoom: id }) => (id === null ? [] : [[name, id] as const])),
  );
  const own = await db
    .selectFrom("room")
    .select(["slug", "physical_room_id"])
    .where("edition_id", "=", edition.id)
    .execute();
  const ownRooms = new Map(own.map(({ slug, physical_room_id: id }) => [slug, id]));
  const all = [...new Set([...physicalRooms.values(), ...ownRooms.values()])];
  if (db.isTransaction) await lockPhysicalRooms(db as Trx, all);
  const times = programme.sessions.flatMap(({ start, end }) =>
    start && end ? [Date.parse(start), Date.parse(end)] : [],
  );
  if (times.length === 0 || all.length === 0) return { physicalRooms, ownRooms, occupants: [] };
  const furthest = (pick: (one: number, other: number) => number) =>
    new Date(times.reduce((one, other) => pick(one, other)));
  const [startsAt, endsAt] = [furthest(Math.min), furthest(Math.max)];
  const everything = await listOccupants(db, { startsAt, endsAt, edition: edition.id });
  return {
    physicalRooms,
    ownRooms,
    occupants: everything
      .filter(({ kind }) => kind !== "session")
      .map(({ physicalRoom, title, startsAt: from, endsAt: until }) => ({
        ...{ physicalRoom, title },
        ...{ start: from.toISOString(), end: until.toISOString() },
      })),
  };
}
