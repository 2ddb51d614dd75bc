import { Temporal } from "temporal-polyfill";
import { audit } from "../audit.ts";
import type { Database, Trx } from "../transaction.ts";
import { changing, type MeetingActor } from "./change-meeting.ts";
import { GROUP_ZONE } from "./groups.ts";
import type { LockedMeeting, Meeting } from "./meetings.ts";

export const ATTENDANCE_STATES = ["present", "excused", "absent"] as const;
export type AttendanceState = (typeof ATTENDANCE_STATES)[number];

export interface SeatAttendance {
  readonly seat: number;
  readonly state: AttendanceState;
  /** The person present; null unless present, or when unknown. */
  readonly person: number | null;
}

export interface NotedAttendance extends SeatAttendance {
  /** When the person signed, in their own space. */
  readonly signedAt: Date | null;
}

/** Lists the presence at a meeting, for the seats that have a record. */
export async function listAttendance(db: Database, { meeting }: { meeting: number }): Promise<NotedAttendance[]> {
  const rows = await db
    .selectFrom("attendance")
    .select(["seat_id as seat", "state", "person_id as person", "signed_at as signedAt"])
    .where("meeting_id", "=", meeting)
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as AttendanceState }));
}

/**
 * Records the presence at a meeting by seat. Signed records do not change. Before the day of the meeting only excuses
 * can be recorded.
 *
 * @param sheet of seats of the group; other seats, and people who do not hold the seat, are ignored
 * @returns `closed` for a meeting that was not convened, or was cancelled; `not-begun` for a presence or an absence
 * before its day
 */
export async function noteAttendance(
  db: Database,
  { sheet, ...actor }: { sheet: readonly SeatAttendance[] } & MeetingActor,
) {
  return await changing(db, actor, async (trx, meeting) => {
    if (meeting.state !== "convened") return { kind: "closed" } as const;
    const ahead = isBeforeDayOf({ start: meeting.starts_at }, actor.now);
    if (ahead && sheet.some(({ state }) => state !== "excused")) return { kind: "not-begun" } as const;
    const holders = await trx
      .selectFrom("seat")
      .leftJoin("seat_holder", (join) =>
        join.onRef("seat_holder.seat_id", "=", "seat.id").on("seat_holder.ended_at", "is", null),
      )
      .select(["seat.id as seat", "seat_holder.person_id as person"])
      .where("seat.working_group_id", "=", actor.group)
      .execute();
    const noted = sheet
      .filter(({ seat }) => holders.some((holder) => holder.seat === seat))
      .map(({ seat, state, person }) => {
        const sat = state === "present" && holders.some((holder) => holder.seat === seat && holder.person === person);
        return { seat_id: seat, state, person_id: sat ? person : null };
      });
    if (noted.length > 0)
      await trx
        .insertInto("attendance")
        .values(noted.map((row) => ({ ...row, meeting_id: actor.meeting, noted_at: actor.now, noted_by: actor.by })))
        .onConflict((conflict) =>
          conflict
            .columns(["meeting_id", "seat_id"])
            .doUpdateSet((row) => ({
              state: row.ref("excluded.state"),
              person_id: row.ref("excluded.person_id"),
              noted_at: actor.now,
              noted_by: actor.by,
            }))
            .where("attendance.signed_at", "is", null),
        )
        .execute();
    await audit(trx, { ...actor, edition: null, verb: "note-presence", subject: `meeting:${actor.meeting}` });
    return { kind: "noted" } as const;
  });
}

/**
 * Records a person's own presence, on the day of the meeting only.
 *
 * @param signature.seat one of their seats
 * @returns `closed` on another day, `signed-already` when the seat is signed for, `unknown` for another's seat
 */
export async function signAttendance(db: Database, { seat, ...actor }: { seat: number } & MeetingActor) {
  const signing = async (trx: Trx, meeting: LockedMeeting) => {
    if (meeting.state !== "convened" || !isDayOf({ start: meeting.starts_at }, actor.now))
      return { kind: "closed" } as const;
    const own = await trx
      .selectFrom("seat_holder")
      .innerJoin("seat", "seat.id", "seat_holder.seat_id")
      .select("seat.id")
      .where("seat.id", "=", seat)
      .where("seat.working_group_id", "=", actor.group)
      .where("seat_holder.person_id", "=", actor.by)
      .where("seat_holder.ended_at", "is", null)
      .executeTakeFirst();
    if (!own) return { kind: "unknown" } as const;
    const signed = {
      state: "present",
      person_id: actor.by,
      noted_at: actor.now,
      noted_by: actor.by,
      signed_at: actor.now,
    };
    const written = await trx
      .insertInto("attendance")
      .values({ meeting_id: actor.meeting, seat_id: seat, ...signed })
      .onConflict((conflict) =>
        conflict.columns(["meeting_id", "seat_id"]).doUpdateSet(signed).where("attendance.signed_at", "is", null),
      )
      .returning("seat_id")
      .executeTakeFirst();
    if (!written) return { kind: "signed-already" } as const;
    await audit(trx, { ...actor, edition: null, verb: "sign-presence", subject: `meeting:${actor.meeting}` });
    return { kind: "signed" } as const;
  };
  // A meeting that had begun when its group was archived can still be signed for.
  return await changing(db, actor, signing, { archived: true });
}

/** Whether a meeting is today, in `GROUP_ZONE`. */
export function isDayOf({ start }: Pick<Meeting, "start">, now: Date): boolean {
  return start !== null && dayOf(start) === dayOf(now);
}

/** Whether the day of a meeting is in the future, in `GROUP_ZONE`. */
export function isBeforeDayOf({ start }: Pick<Meeting, "start">, now: Date): boolean {
  return start !== null && dayOf(now) < dayOf(start);
}

function dayOf(at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(GROUP_ZONE).toPlainDate().toString();
}
