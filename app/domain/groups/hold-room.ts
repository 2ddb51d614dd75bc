import { sql } from "kysely";
import { audit } from "../audit.ts";
import { occupyRoom } from "../programme/occupy-room.ts";
import { listOccupants, type RoomOccupant } from "../programme/room-occupants.ts";
import type { Database, Trx } from "../transaction.ts";
import { askForRooms } from "./ask-for-rooms.ts";
import { changing, type MeetingActor, tellChange } from "./change-meeting.ts";
import { currentMeetingFacts } from "./meeting-facts.ts";
import { editionAsked, isTooLong, type RoomPeriod, releaseHolds } from "./room-holds.ts";

/** A meeting's hold of a room: firm, or provisional (`firm` false), which others may have too. */
export interface Hold {
  readonly id: number;
  readonly room: number;
  readonly name: string;
  readonly venue: string;
  readonly firm: boolean;
  /** Whether it waits for an edition's answer. */
  readonly asked: boolean;
}

/** A room that could be held at a time, with its other occupants and holds. */
export interface RoomChoice {
  readonly id: number;
  readonly name: string;
  readonly venue: string;
  readonly capacity: number | null;
  /** The years of the published editions that use it and are not over, ascending. */
  readonly years: readonly number[];
  /** Whether an edition must grant it then. */
  readonly asked: boolean;
  readonly occupants: readonly RoomOccupant[];
  /** French names of the groups that hold it provisionally then. */
  readonly soft: readonly string[];
}

/**
 * Holds a room for a meeting, for half a day at most. Provisional holds may overlap. A firm one, for a convened
 * meeting, occupies the room, and the meeting's other holds are released. During the days of an edition that uses the
 * room, and the day before each, a hold is a request that an organiser must grant; those who edit the edition's
 * programme are told. Members who were convened get the new place.
 *
 * @param wanted.room id of the physical room
 * @param wanted.why a message to the organiser
 * @returns `held`, with `asked` when it is a request; `undated` while no date is decided, `closed` for a cancelled
 * meeting, `too-long`, `unconvened` for a firm hold, `taken` with the room's occupant
 */
export async function holdRoom(
  db: Database,
  { room, firm, why = null, ...actor }: { room: number; firm: boolean; why?: string | null } & MeetingActor,
) {
  return await changing(db, actor, async (trx, meeting, refuse) => {
    const { starts_at: start, ends_at: end } = meeting;
    if (meeting.state === "cancelled") return { kind: "closed" } as const;
    if (!start || !end) return { kind: "undated" } as const;
    if (!(await isPublic(trx, room))) return { kind: "unknown" } as const;
    if (isTooLong({ start, end })) return { kind: "too-long" } as const;
    const asked = (await editionAsked(trx, { room, start, end })) !== null;
    if (firm && !asked && meeting.state !== "convened") return { kind: "unconvened" } as const;
    const sure = firm && !asked;
    const own = (await listHolds(trx, { meeting: meeting.id })).filter((hold) => hold.room === room);
    if (own.some((hold) => hold.firm || !sure)) return { kind: "held", asked, letters: 0 } as const;
    const before = await currentMeetingFacts(trx, actor);
    if (sure) await releaseHolds(trx, actor);
    const write = () => insertHold(trx, { room, start, end, firm: sure, why, ...actor });
    if (sure) {
      const written = await occupyRoom(trx, { physicalRoom: room, startsAt: start, endsAt: end }, write);
      if (written.kind === "taken") return refuse(written);
    } else await write();
    const detail = { room, firm: sure, asked };
    await audit(trx, { ...actor, edition: null, verb: "hold-room", subject: `meeting:${meeting.id}`, detail });
    const letters = sure ? await tellChange(trx, actor, meeting, before) : 0;
    if (asked) await askForRooms(trx, { ...actor, room });
    return { kind: "held", asked, letters } as const;
  });
}

/** Releases a room. @returns `unknown` when the meeting does not hold it */
export async function releaseRoom(db: Database, { hold, ...actor }: { hold: number } & MeetingActor) {
  return await changing(db, actor, async (trx, meeting) => {
    const toRelease = (await listHolds(trx, { meeting: meeting.id })).find(({ id }) => id === hold);
    if (!toRelease) return { kind: "unknown" } as const;
    const before = await currentMeetingFacts(trx, actor);
    await releaseHolds(trx, { ...actor, hold });
    await audit(trx, {
      ...actor,
      edition: null,
      verb: "release-room",
      subject: `meeting:${meeting.id}`,
      detail: { hold },
    });
    return { kind: "released", letters: toRelease.firm ? await tellChange(trx, actor, meeting, before) : 0 } as const;
  });
}

/** Lists a meeting's open holds, the firm one first. */
export async function listHolds(db: Database, { meeting }: { meeting: number }): Promise<Hold[]> {
  return await db
    .selectFrom("room_hold")
    .innerJoin("physical_room", "physical_room.id", "room_hold.physical_room_id")
    .select(["room_hold.id", "physical_room.id as room", "physical_room.name", "physical_room.venue"])
    .select(sql<boolean>`room_hold.confirmed_at is not null`.as("firm"))
    .select(
      sql<boolean>`room_hold.confirmed_at is null and edition_that_needs(room_hold.physical_room_id,
        room_hold.starts_at, room_hold.ends_at) is not null`.as("asked"),
    )
    .where("room_hold.meeting_id", "=", meeting)
    .where("room_hold.released_at", "is", null)
    .orderBy("firm", "desc")
    .orderBy("room_hold.id")
    .execute();
}

/**
 * Lists the rooms of published editions that are not over, with their occupants at a time.
 *
 * @param wanted.meeting whose own holds are left out
 * @param wanted.today `YYYY-MM-DD`
 */
export async function roomsToHold(
  db: Database,
  { meeting, start, end, today }: { meeting: number; start: Date; end: Date; today: string },
): Promise<RoomChoice[]> {
  const rooms = await db
    .selectFrom("physical_room")
    .innerJoin("room", "room.physical_room_id", "physical_room.id")
    .innerJoin("venue", "venue.id", "room.venue_id")
    .innerJoin("edition", "edition.id", "room.edition_id")
    .select(["physical_room.id", "physical_room.name", "physical_room.venue", "physical_room.capacity"])
    .select(sql<boolean>`edition_that_needs(physical_room.id, ${start}, ${end}) is not null`.as("asked"))
    .select(sql<number[]>`array_agg(edition.year order by edition.year)`.as("years"))
    .where("edition.published_at", "is not", null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("edition_day")
          .select("edition_day.day")
          .whereRef("edition_day.edition_id", "=", "edition.id")
          .where("edition_day.day", ">=", today),
      ),
    )
    .groupBy("physical_room.id")
    .orderBy(sql`min(edition.year)`)
    .orderBy(sql`min(venue.position)`)
    .orderBy(sql`min(room.position)`)
    .orderBy("physical_room.id")
    .execute();
  const occupants = (await listOccupants(db, { startsAt: start, endsAt: end })).filter(
    ({ kind, id }) => kind === "session" || id !== meeting,
  );
  const soft = await softly(db, { meeting, start, end });
  return rooms.map((room) => ({
    ...room,
    occupants: occupants.filter(({ physicalRoom }) => physicalRoom === room.id),
    soft: [...new Set(soft.filter((each) => each.room === room.id).map(({ group }) => group))],
  }));
}

async function isPublic(trx: Trx, room: number): Promise<boolean> {
  const found = await trx
    .selectFrom("room")
    .innerJoin("edition", "edition.id", "room.edition_id")
    .select("room.id")
    .where("room.physical_room_id", "=", room)
    .where("edition.published_at", "is not", null)
    .executeTakeFirst();
  return found !== undefined;
}

async function insertHold(
  trx: Trx,
  { meeting, room, start, end, firm, why, by, now }: RoomPeriod & { firm: boolean; why: string | null } & MeetingActor,
): Promise<void> {
  await trx
    .insertInto("room_hold")
    .values({
      meeting_id: meeting,
      physical_room_id: room,
      starts_at: start,
      ends_at: end,
      held_at: now,
      held_by: by,
      why,
      confirmed_at: firm ? now : null,
    })
    .execute();
}

async function softly(db: Database, { meeting, start, end }: { meeting: number; start: Date; end: Date }) {
  return await db
    .selectFrom("room_hold")
    .innerJoin("meeting", "meeting.id", "room_hold.meeting_id")
    .innerJoin("working_group", "working_group.id", "meeting.working_group_id")
    .select(["room_hold.physical_room_id as room", "working_group.name as group"])
    .where("room_hold.released_at", "is", null)
    .where("room_hold.confirmed_at", "is", null)
    .where("room_hold.meeting_id", "!=", meeting)
    .where("room_hold.starts_at", "<", end)
    .where("room_hold.ends_at", ">", start)
    .execute();
}
