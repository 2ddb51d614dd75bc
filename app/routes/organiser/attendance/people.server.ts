import { listAttendees } from "#app/domain/door/attendees-of-half-day.ts";
import { halfDayIn, halfDaysOf } from "#app/domain/door/half-day-number.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { attendeeList } from "./people-table.tsx";

/** The people of the half-day and checkpoint of an address; of the edition's first half-day without one. */
export async function attendeesIn(visit: OfficeVisit, part: { page: number; size: number }) {
  const { q: text, quand, point: checkpoint, etat: state } = asked(attendeeList, visit).filters;
  const { days, id: edition } = visit.edition;
  const halfDay = halfDayIn(days, quand ?? null) ?? halfDaysOf(days)[0];
  if (!halfDay) return { halfDay: null, checkpoint: null, rows: [], total: 0 };
  const wanted = { ...halfDay, edition, checkpoint: checkpoint ?? null, state, text: text || null };
  return { halfDay, checkpoint: wanted.checkpoint, ...(await listAttendees(visit.db, { ...wanted, ...part })) };
}
