import { type HalfDayAttendance, listHalfDays } from "#app/domain/door/attendance.ts";
import { checkSheets } from "#app/domain/door/sheet-checks.ts";
import { listSheets } from "#app/domain/door/sheets.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";

/** More people are on several files. */
export const PEOPLE_ON_A_SHEET = 500;

/** The sheets of an edition, with what is to be mended before they are printed. */
export async function sheetsOf({ db, edition: { id: edition, timeZone } }: OfficeVisit) {
  const [counted, sessions, findings] = await Promise.all([
    listHalfDays(db, { edition }),
    listSheets(db, { edition, timeZone }),
    checkSheets(db, { edition }),
  ]);
  const byCheckpoint = new Map(sessions.map((session) => [session.checkpoint, session]));
  const sheets = counted.flatMap((row) => {
    if (row.kind !== "edition" && row.kind !== "session") return [];
    const session = byCheckpoint.get(row.checkpoint ?? 0) ?? null;
    return [
      {
        ...{ day: row.day, half: row.half, checkpoint: row.checkpoint, name: row.name, nameEn: row.nameEn },
        ...{ signatories: row.expected + row.others, parts: partsOf(row) },
        ...{ room: session?.room ?? null, venue: session?.venue ?? null, capacity: session?.capacity ?? null },
        hasFindings: session !== null && findings.some((each) => isAbout(each, session.session)),
      },
    ];
  });
  return { sheets, findings };
}

export type ListedSheet = Awaited<ReturnType<typeof sheetsOf>>["sheets"][number];

function partsOf({ expected, others }: HalfDayAttendance): number {
  return Math.max(1, Math.ceil((expected + others) / PEOPLE_ON_A_SHEET));
}

function isAbout(finding: Awaited<ReturnType<typeof checkSheets>>[number], session: number): boolean {
  return finding.session.id === session || ("other" in finding && finding.other.id === session);
}
