import { sql } from "kysely";
import { audit } from "../audit.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import type { AuditInfo } from "./audit-info.ts";
import { lockEdition } from "./lock-edition.ts";
import { freeSlug } from "./slug.ts";

export interface Room extends RoomDetails {
  readonly id: number;
  readonly slug: string;
}

export interface RoomDetails {
  readonly name: string;
  /** Id of its venue. */
  readonly venue: number;
  /** People; null when unknown. */
  readonly capacity: number | null;
}

/** Lists the edition's rooms by venue, in their order. */
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

/**
 * Adds a room at the end. A room of other editions with the same name, in a venue of the same name, becomes the same
 * physical room: it can be used once at a time.
 *
 * @returns `venue-unknown` when the edition has no such venue
 */
export async function addRoom(
  db: Database,
  { edition, by, now, ...room }: { edition: number } & RoomDetails & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    if (!(await hasVenue(trx, edition, room.venue))) return { kind: "venue-unknown" } as const;
    const others = await listRooms(trx, { edition });
    const slug = freeSlug(room.name, "salle", new Set(others.map((other) => other.slug)));
    const { id } = await trx
      .insertInto("room")
      .values({
        ...{ ...columnsOf(room), edition_id: edition, slug, position: others.length },
        physical_room_id: sql<number>`physical_room_for(${edition}::integer, ${room.venue}::integer, ${room.name}::text)`,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await audit(trx, { by, now, edition, verb: "add-room", subject: `room:${id}`, detail: { ...room } });
    return { kind: "added", id, slug } as const;
  });
}

/** Changes a room. @returns `unknown` when the edition has no such room, `venue-unknown` when it has no such venue */
export async function changeRoom(
  db: Database,
  { edition, room, by, now, ...words }: { edition: number; room: number } & Partial<RoomDetails> & AuditInfo,
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

/**
 * Removes a room from an edition. The physical room remains for other editions and for meetings held in it.
 *
 * @returns `in-use` while it has a session, even a cancelled one, or a proposal's slot; `held` while a group holds it
 * for a future meeting and no other edition uses it
 */
export async function removeRoom(
  db: Database,
  { edition, room, by, now }: { edition: number; room: number } & AuditInfo,
) {
  try {
    return await inTransaction(db, async (trx) => {
      const { sessions, slots, holds } = await countUses(trx, { edition, room, now });
      if (sessions + slots > 0) return { kind: "in-use", sessions, slots } as const;
      if (holds > 0) return { kind: "held", holds } as const;
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
    // A session or a proposal was added between the count and the removal.
    const broken = brokenConstraint(error);
    if (broken === "a_session_is_in_a_room_of_its_edition") return { kind: "in-use", sessions: 1, slots: 0 } as const;
    if (broken === "proposal_slot_room_id_fkey") return { kind: "in-use", sessions: 0, slots: 1 } as const;
    throw error;
  }
}

/** Counts the uses of an edition's room; none for another edition's. */
async function countUses(trx: Trx, { edition, room, now }: { edition: number; room: number; now: Date }) {
  const { rows } = await sql<{ sessions: number; slots: number; holds: number }>`
    select (select count(*)::int from session where room_id = room.id) as sessions,
      (select count(distinct proposal_id)::int from proposal_slot where room_id = room.id) as slots,
      (select count(*)::int from room_hold
        where physical_room_id = room.physical_room_id and released_at is null and ends_at > ${now}
          and not exists (select from room other where other.physical_room_id = room.physical_room_id
            and other.id <> room.id)) as holds
    from room where id = ${room} and edition_id = ${edition}`.execute(trx);
  return rows[0] ?? { sessions: 0, slots: 0, holds: 0 };
}

async function hasVenue(db: Database, edition: number, venue: number): Promise<boolean> {
  const query = db.selectFrom("venue").select("id").where("edition_id", "=", edition).where("id", "=", venue);
  return (await query.executeTakeFirst()) !== undefined;
}

function columnsOf<Words extends Partial<RoomDetails>>({ venue, ...same }: Words) {
  return { ...same, ...(venue === undefined ? {} : { venue_id: venue }) } as Omit<Words, "venue"> & {
    venue_id: number;
  };
}
