import { audit } from "../audit.ts";
import type { AuditVerb } from "../audit-verbs.ts";
import type { StoredMeetingFacts } from "../letter-content-of-groups.ts";
import type { RoomTaken } from "../programme/occupy-room.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { askForRooms } from "./ask-for-rooms.ts";
import { lockActiveGroup } from "./lock-group.ts";
import { changedParts, currentMeetingFacts } from "./meeting-facts.ts";
import { isOver } from "./meeting-time.ts";
import { type LockedMeeting, lockMeeting } from "./meetings.ts";
import { confirmFirstHold, moveHolds, releaseHolds } from "./room-holds.ts";
import { writeToMembers } from "./write-to-members.ts";

/** Who acts on a meeting, and when. */
export interface MeetingActor {
  readonly group: number;
  readonly meeting: number;
  readonly by: number;
  readonly now: Date;
}

export interface MeetingDetails {
  readonly title: string;
  readonly agenda: string | null;
  readonly location: string | null;
  readonly link: string | null;
}

interface Time {
  readonly start: Date;
  readonly end: Date;
}

/** True when a lead corrects the record of a past meeting: no letter is sent. */
interface Correction {
  readonly correction?: boolean;
}

/**
 * Decides on one of a poll's dates. Holds of rooms move to it, and are requested of an edition that needs the rooms
 * then.
 *
 * @returns `unknown` without such a date, `closed` when the meeting is convened or cancelled, `past` for a past date
 * unless the record is corrected, `taken` with the room's occupant
 */
export async function decideDate(
  db: Database,
  { date, correction = false, ...actor }: { date: number } & Correction & MeetingActor,
) {
  return await changing(db, actor, async (trx, meeting, refuse) => {
    if (meeting.state !== "open" && meeting.state !== "decided") return { kind: "closed" } as const;
    const chosen = await trx
      .selectFrom("meeting_date")
      .select(["starts_at as start", "ends_at as end"])
      .where("meeting_id", "=", meeting.id)
      .where("id", "=", date)
      .executeTakeFirst();
    if (!chosen) return { kind: "unknown" } as const;
    if (isOver(chosen, actor.now) && !correction) return { kind: "past" } as const;
    await setTime(trx, actor, chosen, refuse);
    await trx.updateTable("meeting").set({ changed_at: actor.now }).where("id", "=", meeting.id).execute();
    await note(trx, actor, "decide-date", { date, correction });
    await askForRooms(trx, actor);
    return { kind: "decided" } as const;
  });
}

/**
 * Changes a meeting's texts and, once it has a date, its time. Members who were convened get a letter about the change,
 * with a calendar file that replaces the previous one. No letter is sent about a meeting that was and stays in the
 * past.
 *
 * @param change.time null leaves the time as it is
 * @returns `unchanged` when nothing differs; `closed` for a cancelled meeting; `past` when it would move to a past
 * date, unless the record is corrected; `taken` when a room it holds is not free then
 */
export async function changeMeeting(
  db: Database,
  change: MeetingDetails & { time: Time | null } & Correction & MeetingActor,
) {
  const { title, agenda, location, link, time, correction = false, ...actor } = change;
  return await changing(db, actor, async (trx, meeting, refuse) => {
    if (meeting.state === "cancelled") return { kind: "closed" } as const;
    const moved = time !== null && (+time.start !== +(meeting.starts_at ?? 0) || +time.end !== +(meeting.ends_at ?? 0));
    const words = { title, agenda, location, link };
    const textsDiffer = Object.entries(words).some(([name, text]) => meeting[name as keyof typeof words] !== text);
    if (!moved && !textsDiffer) return { kind: "unchanged" } as const;
    if (moved && isOver(time, actor.now) && !correction) return { kind: "past" } as const;
    const before = await currentMeetingFacts(trx, actor);
    await trx.updateTable("meeting").set(words).where("id", "=", meeting.id).execute();
    if (moved) await setTime(trx, actor, time, refuse);
    await note(trx, actor, "change-meeting", { title, correction });
    const letters = await tellChange(trx, actor, meeting, before);
    if (moved) await askForRooms(trx, actor);
    return { kind: "changed", letters } as const;
  });
}

/**
 * Convenes the members by letter with a calendar file. A provisionally held room becomes confirmed when it is free.
 * With `correction` a past meeting is recorded as held, so that presence and minutes can be added; no letter is sent.
 *
 * @returns `undated` while no date is decided, `past` for a past date unless the record is corrected
 */
export async function convene(db: Database, { correction = false, ...actor }: Correction & MeetingActor) {
  return await changing(db, actor, async (trx, meeting) => {
    if (meeting.state === "open") return { kind: "undated" } as const;
    if (meeting.state !== "decided") return { kind: "closed" } as const;
    const over = isOver({ end: meeting.ends_at }, actor.now);
    if (over && !correction) return { kind: "past" } as const;
    const convened = { convened_at: actor.now, changed_at: actor.now };
    await trx.updateTable("meeting").set(convened).where("id", "=", meeting.id).execute();
    if (!over) await confirmFirstHold(trx, { meeting: meeting.id, now: actor.now });
    await note(trx, actor, "convene", { correction: over });
    const content = { kind: "meeting-convened", meetingId: meeting.id } as const;
    return { kind: "convened", letters: over ? 0 : await writeToMembers(trx, { ...actor, content }) } as const;
  });
}

/**
 * Cancels a meeting, frees its rooms and tells the members; the calendar file of those convened removes the date (RFC
 * 5546, 3.2.5). With `correction` a past meeting is recorded as not held, with a reason; no letter is sent.
 *
 * @returns `past` for a past meeting unless the record is corrected, `unexplained` for a correction without a reason
 */
export async function cancelMeeting(
  db: Database,
  { reason, correction = false, ...actor }: { reason: string | null } & Correction & MeetingActor,
) {
  return await changing(db, actor, async (trx, meeting) => {
    if (meeting.state === "cancelled") return { kind: "closed" } as const;
    const over = isOver({ end: meeting.ends_at }, actor.now);
    if (over && !correction) return { kind: "past" } as const;
    if (over && !reason) return { kind: "unexplained" } as const;
    await releaseHolds(trx, actor);
    const cancelled = { cancelled_at: actor.now, cancellation_reason: reason, changed_at: actor.now };
    await trx
      .updateTable("meeting")
      .set((row) => ({ ...cancelled, sequence: row("sequence", "+", 1) }))
      .where("id", "=", meeting.id)
      .execute();
    await note(trx, actor, "cancel-meeting", { correction: over });
    const content = { kind: "meeting-cancelled", meetingId: meeting.id } as const;
    return { kind: "cancelled", letters: over ? 0 : await writeToMembers(trx, { ...actor, content }) } as const;
  });
}

/**
 * Increases the calendar sequence and writes to the convened members what has changed, unless the meeting was and is in
 * the past.
 *
 * @param before the meeting's facts before the change
 * @returns how many letters were written
 */
export async function tellChange(
  trx: Trx,
  actor: MeetingActor,
  meeting: LockedMeeting,
  before: StoredMeetingFacts | null,
): Promise<number> {
  const after = await currentMeetingFacts(trx, actor);
  const convened = meeting.state === "convened";
  const changed = before !== null && after !== null && changedParts(before, after).length > 0;
  await trx
    .updateTable("meeting")
    .set((row) => ({ changed_at: actor.now, sequence: row("sequence", "+", convened && changed ? 1 : 0) }))
    .where("id", "=", meeting.id)
    .execute();
  const ends = [before?.end, after?.end].map((end) => Date.parse(end ?? ""));
  if (!convened || !changed || !ends.some((end) => end > actor.now.getTime())) return 0;
  return await writeToMembers(trx, { ...actor, content: { kind: "meeting-changed", meetingId: meeting.id, before } });
}

/**
 * Runs steps on a locked meeting; `refuse` rolls all back. Meetings of an archived group cannot be changed, except with
 * `archived`.
 */
export async function changing<Outcome>(
  db: Database,
  actor: MeetingActor,
  steps: (trx: Trx, meeting: LockedMeeting, refuse: (taken: RoomTaken) => never) => Promise<Outcome>,
  { archived = false }: { archived?: boolean } = {},
): Promise<Outcome | { readonly kind: "unknown" } | RoomTaken> {
  return await inTransaction<Outcome | { readonly kind: "unknown" } | RoomTaken>(db, async (trx, refuse) => {
    if (!archived && !(await lockActiveGroup(trx, actor.group))) return { kind: "unknown" } as const;
    const meeting = await lockMeeting(trx, actor);
    return meeting ? await steps(trx, meeting, refuse) : ({ kind: "unknown" } as const);
  });
}

async function setTime(
  trx: Trx,
  { meeting }: MeetingActor,
  { start, end }: Time,
  refuse: (taken: RoomTaken) => never,
): Promise<void> {
  await trx.updateTable("meeting").set({ starts_at: start, ends_at: end }).where("id", "=", meeting).execute();
  const taken = await moveHolds(trx, { meeting, start, end });
  if (taken) refuse(taken);
}

async function note(trx: Trx, { by, now, meeting }: MeetingActor, verb: AuditVerb, detail = {}): Promise<void> {
  await audit(trx, { by, now, edition: null, verb, subject: `meeting:${meeting}`, detail });
}
