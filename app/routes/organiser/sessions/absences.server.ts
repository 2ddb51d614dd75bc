import { attendanceOfParts, listAttendance } from "#app/domain/door/no-shows.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";

/** A group of people with a place, and how many of them came. */
export interface Absence {
  readonly name: string;
  readonly expected: number;
  readonly present: number;
}

/** The absences that were measured: by edition, then by session of the latest edition whose sessions were scanned. */
export async function absencesBeside({ db, edition, now, t }: OfficeVisit): Promise<Absence[]> {
  const editions = await listAttendance(db, { now });
  const counted = editions.map(({ year, isOver, expected, present }) => ({
    name: t(isOver ? "sessions:overbooking.absences.edition" : "sessions:overbooking.absences.underWay", { year }),
    ...{ expected, present },
  }));
  const shown = editions.find(({ id }) => id === edition.id) ?? editions[0];
  const parts = shown ? await attendanceOfParts(db, { edition: shown.id }) : [];
  const sessions = parts.filter(({ kind }) => kind === "session");
  return [...counted, ...sessions.map(({ name, expected, present }) => ({ name, expected, present }))];
}
