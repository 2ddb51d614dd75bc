import { listAttendees } from "#app/domain/door/attendees-of-half-day.ts";
import { halfDayIn, halfDayNumber, halfDaysOf } from "#app/domain/door/half-day-number.ts";
import { listSheets } from "#app/domain/door/sheets.ts";
import { exportLoader } from "#app/server/pages/list-files.server.ts";
import { notFound } from "#app/server/pages/office.server.ts";
import { ownFile } from "#app/server/pages/registration.server.ts";
import { sheetPaper } from "./sheet-paper.server.ts";
import { PEOPLE_ON_A_SHEET } from "./sheets.server.ts";

const NOTED = { verb: "export-list", format: "pdf", list: "presences-emargement" } as const;

/** Serves the presence sheet of a half-day, without `quand` of the edition's first, and, with `point`, of the session of that checkpoint. */
export const loader = exportLoader("print-badges", NOTED, async (visit) => {
  const { db, edition, address, context } = visit;
  const asked = (name: string) => (/^\d{1,9}$/.test(address.get(name) ?? "") ? Number(address.get(name)) : null);
  const first = address.has("quand") ? null : halfDaysOf(edition.days)[0];
  const halfDay = halfDayIn(edition.days, asked("quand")) ?? first;
  const [checkpoint, page] = [asked("point"), asked("partie") ?? 1];
  const sheets = await listSheets(db, { edition: edition.id, timeZone: edition.timeZone });
  const session = sheets.find((sheet) => sheet.checkpoint === checkpoint) ?? null;
  if (!halfDay || page < 1 || (address.has("point") && !session)) throw notFound();
  const wanted = { ...halfDay, edition: edition.id, checkpoint: session?.checkpoint ?? null };
  const { rows, total } = await listAttendees(db, { ...wanted, page, size: PEOPLE_ON_A_SHEET });
  const parts = Math.max(1, Math.ceil(total / PEOPLE_ON_A_SHEET));
  if (page > parts) throw notFound();
  const pdf = await context.print.renderPresenceSheet(sheetPaper(visit, { halfDay, session, rows, page, parts }));
  return ownFile(
    pdf,
    "application/pdf",
    `emargement-${halfDayNumber(halfDay)}-${session?.session ?? edition.year}.pdf`,
  );
});
