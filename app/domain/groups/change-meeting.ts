import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { keepStanding } from "./lock-group.ts";
import { type LockedMeeting, lockMeeting } from "./meetings.ts";
import { moveHolds, type RoomTaken, releaseHolds } from "./room-holds.ts";
import { writeToMembers } from "./write-to-members.ts";

export interface MeetingAct {
  readonly group: number;
  readonly meeting: number;
  readonly by: number;
  readonly now: Date;
}

export interface MeetingWords {
  readonly title: string;
  readonly agenda: string | null;
  readonly place: string | null;
  readonly link: string | null;
}

interface Time {
  readonly start: Date;
  readonly end: Date;
}

/**
 * Decides for one of the dates voted on; rooms that were held move with it.
 *
 * @returns `unknown` without such a date, `closed` when the meeting is convened or cancelled, `taken` with what stands in the room
 */
export async function decideDate(db: Database, { date, ...act }: { date: number } & MeetingAct) {
  return await changing(db, act, async (trx, meeting, refuse) => {
    if (meeting.state !== "open" && meeting.state !== "decided") return { kind: "closed" } as const;
    const chosen = await trx
      .selectFrom("meeting_date")
      .select(["starts_at as start", "ends_at as end"])
      .where("meeting_id", "=", meeting.id)
      .where("id", "=", date)
      .executeTakeFirst();
    if (!chosen) return { kind: "unknown" } as const;
    await setTime(trx, act, chosen, refuse);
    await trx.updateTable("meeting").set({ changed_at: act.now }).where("id", "=", meeting.id).execute();
    await note(trx, act, "decide-date", { date });
    return { kind: "decided" } as const;
  });
}

/**
 * Changes what a meeting says and, once it has a date, when it is; who was convened already is told by letter, whose calendar
 * file takes the place of the one before.
 *
 * @param change.time null leaves the date open or as it is
 * @returns `closed` for a cancelled meeting, `taken` when a room it holds is not free then
 */
export async function changeMeeting(db: Database, change: MeetingWords & { time: Time | null } & MeetingAct) {
  const { title, agenda, place, link, time, ...act } = change;
  return await changing(db, act, async (trx, meeting, refuse) => {
    if (meeting.state === "cancelled") return { kind: "closed" } as const;
    await trx.updateTable("meeting").set({ title, agenda, place, link }).where("id", "=", meeting.id).execute();
    if (time) await setTime(trx, act, time, refuse);
    await note(trx, act, "change-meeting", { title });
    await tellChange(trx, act, meeting);
    return { kind: "changed" } as const;
  });
}

/** Calls the members to a meeting, by letter with its calendar file. @returns `undated` while no date is decided */
export async function convene(db: Database, act: MeetingAct) {
  return await changing(db, act, async (trx, meeting) => {
    if (meeting.state === "open") return { kind: "undated" } as const;
    if (meeting.state !== "decided") return { kind: "closed" } as const;
    const convened = { convened_at: act.now, changed_at: act.now };
    await trx.updateTable("meeting").set(convened).where("id", "=", meeting.id).execute();
    await note(trx, act, "convene");
    await writeToMembers(trx, { ...act, content: { kind: "meeting-convened", meetingId: meeting.id } });
    return { kind: "convened" } as const;
  });
}

/**
 * Cancels a meeting, frees its rooms and tells the members; the calendar file of who was convened takes the date away again
 * (RFC 5546, 3.2.5).
 */
export async function cancelMeeting(db: Database, { reason, ...act }: { reason: string | null } & MeetingAct) {
  return await changing(db, act, async (trx, meeting) => {
    if (meeting.state === "cancelled") return { kind: "closed" } as const;
    await releaseHolds(trx, { meeting: meeting.id, now: act.now });
    const cancelled = { cancelled_at: act.now, cancellation_reason: reason, changed_at: act.now };
    await trx
      .updateTable("meeting")
      .set((row) => ({ ...cancelled, sequence: row("sequence", "+", 1) }))
      .where("id", "=", meeting.id)
      .execute();
    await note(trx, act, "cancel-meeting");
    await writeToMembers(trx, { ...act, content: { kind: "meeting-cancelled", meetingId: meeting.id } });
    return { kind: "cancelled" } as const;
  });
}

/** Raises the calendar's sequence and writes to the members, when they were convened already. */
export async function tellChange(trx: Trx, act: MeetingAct, meeting: LockedMeeting): Promise<void> {
  const convened = meeting.state === "convened";
  await trx
    .updateTable("meeting")
    .set((row) => ({ changed_at: act.now, sequence: row("sequence", "+", convened ? 1 : 0) }))
    .where("id", "=", meeting.id)
    .execute();
  if (convened) await writeToMembers(trx, { ...act, content: { kind: "meeting-changed", meetingId: meeting.id } });
}

/**
 * Does something to a meeting that nobody else changes meanwhile; `refuse` undoes all of it. An archived group's meetings are changed by
 * nobody, but where `archived` says so.
 */
export async function changing<Outcome>(
  db: Database,
  act: MeetingAct,
  steps: (trx: Trx, meeting: LockedMeeting, refuse: (taken: RoomTaken) => never) => Promise<Outcome>,
  { archived = false }: { archived?: boolean } = {},
): Promise<Outcome | { readonly kind: "unknown" } | RoomTaken> {
  return await inTransaction<Outcome | { readonly kind: "unknown" } | RoomTaken>(db, async (trx, refuse) => {
    if (!archived && !(await keepStanding(trx, act.group))) return { kind: "unknown" } as const;
    const meeting = await lockMeeting(trx, act);
    return meeting ? await steps(trx, meeting, refuse) : ({ kind: "unknown" } as const);
  });
}

async function setTime(
  trx: Trx,
  { meeting }: MeetingAct,
  { start, end }: Time,
  refuse: (taken: RoomTaken) => never,
): Promise<void> {
  await trx.updateTable("meeting").set({ starts_at: start, ends_at: end }).where("id", "=", meeting).execute();
  const standing = await moveHolds(trx, { meeting, start, end });
  if (standing) refuse({ kind: "taken", by: standing });
}

async function note(trx: Trx, { by, now, meeting }: MeetingAct, verb: string, detail = {}): Promise<void> {
  await audit(trx, { by, now, edition: null, verb, subject: `meeting:${meeting}`, detail });
}
