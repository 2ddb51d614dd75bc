import { type HalfDayAttendance, listHalfDays } from "#app/domain/door/attendance.ts";
import { halfDayNumber } from "#app/domain/door/half-day-number.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { attendanceList } from "./table.tsx";

/** The attendance of an edition as its address filters it. */
export async function attendanceIn(visit: OfficeVisit): Promise<HalfDayAttendance[]> {
  const { quand, genre } = asked(attendanceList, visit).filters;
  const all = await listHalfDays(visit.db, { edition: visit.edition.id });
  return all.filter((row) => (!quand || halfDayNumber(row) === quand) && (!genre || row.kind === genre));
}
