import { ATTENDANCE_STATES, listAttendance, type SeatAttendance } from "#app/domain/groups/attendance.ts";
import { GROUP_ZONE } from "#app/domain/groups/groups.ts";
import { listSeats } from "#app/domain/groups/seats.ts";
import { filled } from "#app/forms/form.ts";
import { formatTime } from "#app/i18n/format.ts";
import { nameOf } from "#app/server/pages/group-seats.server.ts";
import { presenceForm } from "./form.ts";
import type { MeetingVisit } from "./pages.server.ts";

/** Reads the presence sheet of a meeting: a row for each seat of the group and each recorded one. */
export async function presenceSheet({ db, meeting, group, language }: MeetingVisit) {
  const noted = new Map((await listAttendance(db, { meeting: meeting.id })).map((row) => [row.seat, row]));
  const seats = await listSeats(db, { group: group.id, ended: true });
  return seats
    .filter(({ id, endedAt }) => endedAt === null || noted.has(id))
    .map(({ id, organisation, holders, former }) => {
      const { state = null, person = null, signedAt } = noted.get(id) ?? {};
      const sat = [...holders, ...former].find((holder) => holder.person === person);
      return {
        ...{ seat: id, organisation, state, person },
        holders: holders.map((holder) => ({ person: holder.person, name: nameOf(holder) || holder.email })),
        /** Who sat there. */
        name: sat ? nameOf(sat) || sat.email : null,
        /** The hour at which they signed. */
        signed: signedAt ? formatTime(signedAt, GROUP_ZONE, language) : null,
      };
    });
}

export type SheetRow = Awaited<ReturnType<typeof presenceSheet>>[number];

/** The form of a presence sheet, filled with the stored entries. */
export function presenceFilled(sheet: readonly SheetRow[]) {
  const noted = sheet.flatMap(({ seat, state, person }) =>
    state ? [[`seat${seat}`, state === "present" && person ? `present:${person}` : state]] : [],
  );
  return filled(presenceForm(sheet.map(({ seat }) => seat)), Object.fromEntries(noted));
}

/** Parses a presence form: `seat4` is `present:17`, `seat5` is `excused`. Seats without an answer are left out. */
export function sheetIn(read: Readonly<Record<string, string | null>>): SeatAttendance[] {
  return Object.entries(read).flatMap(([name, chosen]) => {
    const [word, person] = chosen?.split(":") ?? [];
    const state = ATTENDANCE_STATES.find((each) => each === word);
    if (!state) return [];
    const who = /^[1-9]\d{0,8}$/.test(person ?? "") ? Number(person) : null;
    return [{ seat: Number(name.slice("seat".length)), state, person: who }];
  });
}
