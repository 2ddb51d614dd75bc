import { audit } from "../audit.ts";
import { brokenConstraint, type Database, inTransaction } from "../transaction.ts";
import type { Act } from "./act.ts";
import { lockEdition } from "./lock-edition.ts";
import { freeSlug } from "./slug.ts";

export interface Room extends RoomWords {
  readonly id: number;
  readonly slug: string;
}

export interface RoomWords {
  readonly name: string;
  /** Id of the site it is in. */
  readonly venue: number;
  /** People it holds; null is unknown. */
  readonly capacity: number | null;
}

/** The edition's rooms, site by site in the order they are shown. */
export async function listRooms(db: Database, { edition }: { edition: number }): Promise<Room[]> {
  return await db
    .selectFrom("room")
    .innerJoin("venue", "venue.id", "room.venue_id")
    .select(["room.id", "room.slug", "room.name", "room.venue_id as venue", "room.capacity"])
    .where("room.edition_id", "=", edition)
    .orderBy("venue.position")
    .orderBy("venue.id")
    .orderBy("room.position")
    .orderBy("room.id")
    .execute();
}

/** Adds a room after the others. @returns `venue-unknown` when the site is not one of the edition's */
export async function addRoom(db: Database, { edition, by, now, ...room }: { edition: number } & RoomWords & Act) {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    if (!(await hasVenue(trx, edition, room.venue))) return { kind: "venue-unknown" } as const;
    const others = await listRooms(trx, { edition });
    const slug = freeSlug(room.name, "salle", new Set(others.map((other) => other.slug)));
    const { id } = await trx
      .insertInto("room")
      .values({ ...columnsOf(room), edition_id: edition, slug, position: others.length })
      .returning("id")
      .executeTakeFirstOrThrow();
    await audit(trx, { by, now, edition, verb: "add-room", subject: `room:${id}`, detail: { ...room } });
    return { kind: "added", id, slug } as const;
  });
}

/** @returns `unknown` when the edition has no such room, `venue-unknown` when the new site is not one of the edition's */
export async function changeRoom(
  db: Database,
  { edition, room, by, now, ...words }: { edition: number; room: number } & Partial<RoomWords> & Act,
) {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    if (words.venue !== undefined && !(await hasVenue(trx, edition, words.venue)))
      return { kind: "venue-unknown" } as const;
    const changed = await trx
      .updateTable("room")
      .set((field) => ({ slug: field.ref("slug"), ...columnsOf(words) }))
      .where("edition_id", "=", edition)
      .where("id", "=", room)
      .returning("id")
      .executeTakeFirst();
    if (!changed) return { kind: "unknown" } as const;
    await audit(trx, { by, now, edition, verb: "change-room", subject: `room:${room}`, detail: { ...words } });
    return { kind: "changed" } as const;
  });
}

/** @returns `in-use` while a session, even a cancelled one, is in the room */
export async function removeRoom(db: Database, { edition, room, by, now }: { edition: number; room: number } & Act) {
  try {
    return await inTransaction(db, async (trx) => {
      const { sessions } = await trx
        .selectFrom("session")
        .select((field) => field.fn.countAll<number>().as("sessions"))
        .where("edition_id", "=", edition)
        .where("room_id", "=", room)
        .executeTakeFirstOrThrow();
      if (sessions > 0) return { kind: "in-use", sessions } as const;
      const gone = await trx
        .deleteFrom("room")
        .where("edition_id", "=", edition)
        .where("id", "=", room)
        .returning("name")
        .executeTakeFirst();
      if (!gone) return { kind: "unknown" } as const;
      await audit(trx, { by, now, edition, verb: "remove-room", subject: `room:${room}`, detail: gone });
      return { kind: "removed" } as const;
    });
  } catch (error) {
    // A session came in between the count and the removal.
    if (brokenConstraint(error) === "a_session_is_in_a_room_of_its_edition")
      return { kind: "in-use", sessions: 1 } as const;
    throw error;
  }
}

async function hasVenue(db: Database, edition: number, venue: number): Promise<boolean> {
  const query = db.selectFrom("venue").select("id").where("edition_id", "=", edition).where("id", "=", venue);
  return (await query.executeTakeFirst()) !== undefined;
}

function columnsOf<Words extends Partial<RoomWords>>({ venue, ...same }: Words) {
  return { ...same, ...(venue === undefined ? {} : { venue_id: venue }) } as Omit<Words, "venue"> & {
    venue_id: number;
  };
}
