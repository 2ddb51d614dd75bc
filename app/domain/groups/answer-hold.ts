import { audit } from "../audit.ts";
import { occupyRoom } from "../programme/occupy-room.ts";
import type { Database, Trx } from "../transaction.ts";
import { settleRequests } from "./ask-for-rooms.ts";
import { changing, type MeetingActor, tellChange } from "./change-meeting.ts";
import { currentMeetingFacts } from "./meeting-facts.ts";
import { editionAsked } from "./room-holds.ts";
import { writeToLeads } from "./write-to-members.ts";

/** A room that a meeting holds or requests, as organisers of an edition with that room see it. */
export interface HoldInOffice {
  readonly id: number;
  readonly group: number;
  readonly meeting: number;
  readonly title: string;
  readonly groupName: string;
  readonly room: string;
  readonly start: Date;
  readonly end: Date;
  readonly firm: boolean;
  readonly why: string | null;
}

interface OfficeAct {
  readonly edition: number;
  readonly hold: number;
  readonly by: number;
  readonly now: Date;
}

/** Finds an open hold of a room that the edition uses; null when there is none. */
export async function findHold(
  db: Database,
  { edition, hold }: { edition: number; hold: number },
): Promise<HoldInOffice | null> {
  const found = await holds(db, { edition, hold })
    .innerJoin("working_group", "working_group.id", "meeting.working_group_id")
    .select(["room_hold.id", "meeting.working_group_id as group", "meeting.id as meeting", "meeting.title"])
    .select(["working_group.name as groupName", "room.name as room", "room_hold.why", "room_hold.confirmed_at"])
    .select(["room_hold.starts_at as start", "room_hold.ends_at as end"])
    .executeTakeFirst();
  if (!found) return null;
  const { confirmed_at, ...shown } = found;
  return { ...shown, firm: confirmed_at !== null };
}

/**
 * Grants a group the room it requests. The meeting's other holds are released, the group's leads get a letter, and
 * members who were convened get the new place.
 *
 * @returns `granted` with the number of letters to leads; `taken` with the sessions and holds that now occupy the room;
 * `closed` when the request was answered or withdrawn, or is not addressed to the edition; `unknown` for a room that
 * the edition does not use
 */
export async function grantRoom(db: Database, { edition, hold, by, now }: OfficeAct) {
  const known = await findHold(db, { edition, hold });
  if (!known) return { kind: "unknown" } as const;
  const actor = { group: known.group, meeting: known.meeting, by, now };
  return await changing(db, actor, async (trx, meeting, refuse) => {
    const row = await lockHold(trx, hold);
    if (meeting.state === "cancelled" || !row || row.confirmed_at) return { kind: "closed" } as const;
    if ((await editionAsked(trx, row)) !== edition) return { kind: "closed" } as const;
    const before = await currentMeetingFacts(trx, actor);
    const given = await trx
      .updateTable("room_hold")
      .set({ released_at: now, released_by: by })
      .where("meeting_id", "=", meeting.id)
      .where("released_at", "is", null)
      .where("id", "!=", hold)
      .returning("id")
      .execute();
    const confirm = () =>
      trx.updateTable("room_hold").set({ confirmed_at: now, granted_by: by }).where("id", "=", hold).execute();
    const wanted = { physicalRoom: row.room, edition, startsAt: row.start, endsAt: row.end, exceptHold: hold };
    const granted = await occupyRoom(trx, wanted, confirm);
    if (granted.kind === "taken") return refuse(granted);
    await settleRequests(trx, { holds: [hold, ...given.map(({ id }) => id)], by, now });
    const letters = await tell(trx, actor, { edition, hold, kind: "room-granted" });
    await tellChange(trx, actor, meeting, before);
    return { kind: "granted", letters } as const;
  });
}

/**
 * Declines a requested room, or ends a hold. The room is free, the group's leads get the reason by letter, and members
 * who were convened get the change of place.
 *
 * @returns `ended` with the number of letters to leads; `closed` when it had ended before; `unknown` for a room that
 * the edition does not use
 */
export async function endHold(db: Database, { edition, hold, reason, by, now }: OfficeAct & { reason: string | null }) {
  const known = await findHold(db, { edition, hold });
  if (!known) return { kind: "unknown" } as const;
  const actor = { group: known.group, meeting: known.meeting, by, now };
  const steps: Parameters<typeof changing<{ kind: "ended"; letters: number } | { kind: "closed" }>>[2] = async (
    trx,
    meeting,
  ) => {
    const row = await lockHold(trx, hold);
    if (!row) return { kind: "closed" };
    const before = await currentMeetingFacts(trx, actor);
    const ended = { released_at: now, released_by: by, release_reason: reason };
    await trx.updateTable("room_hold").set(ended).where("id", "=", hold).execute();
    await settleRequests(trx, { holds: [hold], by, now });
    const letters = await tell(trx, actor, { edition, hold, kind: row.confirmed_at ? "room-ended" : "room-declined" });
    if (row.confirmed_at) await tellChange(trx, actor, meeting, before);
    return { kind: "ended", letters };
  };
  return await changing(db, actor, steps, { archived: true });
}

function holds(db: Database, { edition, hold }: { edition: number; hold: number }) {
  return db
    .selectFrom("room_hold")
    .innerJoin("room", "room.physical_room_id", "room_hold.physical_room_id")
    .innerJoin("meeting", "meeting.id", "room_hold.meeting_id")
    .where("room.edition_id", "=", edition)
    .where("room_hold.id", "=", hold)
    .where("room_hold.released_at", "is", null);
}

async function lockHold(trx: Trx, hold: number) {
  return await trx
    .selectFrom("room_hold")
    .select(["physical_room_id as room", "starts_at as start", "ends_at as end", "confirmed_at"])
    .where("id", "=", hold)
    .where("released_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
}

async function tell(
  trx: Trx,
  { group, by, now }: MeetingActor,
  { edition, hold, kind }: { edition: number; hold: number; kind: "room-granted" | "room-declined" | "room-ended" },
): Promise<number> {
  await audit(trx, { by, now, edition, verb: kind, subject: `hold:${hold}` });
  return await writeToLeads(trx, { group, edition, content: { kind, holdId: hold }, now });
}
