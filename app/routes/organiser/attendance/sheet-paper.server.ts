import type { HalfDayAttendee } from "#app/domain/door/attendees-of-half-day.ts";
import type { HalfDay } from "#app/domain/door/door-day.ts";
import type { SheetOfSession } from "#app/domain/door/sheets.ts";
import { formatDay, formatTime, formatTimeRange, inLanguage } from "#app/i18n/format.ts";
import type { PresenceSheetData } from "#app/print/presence-sheet-data.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";

/** Writes the texts of a presence sheet. @param sheet.session null for the whole edition */
export function sheetPaper(
  { t, language, edition }: OfficeVisit,
  sheet: {
    halfDay: HalfDay;
    session: SheetOfSession | null;
    rows: readonly HalfDayAttendee[];
    page: number;
    parts: number;
  },
): PresenceSheetData {
  const { halfDay, session, rows, page: part, parts } = sheet;
  const { timeZone } = edition;
  const name = inLanguage(language, edition.name, edition.nameEn);
  const when = t(`attendance:halfDays.${halfDay.half}`, { day: formatDay(halfDay.day, language) });
  const hours = session && formatTimeRange(session.startsAt, session.endsAt, timeZone, language);
  const place = session ? [session.room, session.venue].filter(Boolean).join(", ") : edition.location;
  return {
    language,
    title: t("attendance:sheets.paper.title"),
    subject: session ? inLanguage(language, session.title, session.titleEn) : name,
    facts: [
      ...(session ? [name] : []),
      [when, hours].filter(Boolean).join(" · "),
      ...(place ? [place] : []),
      ...(parts > 1 ? [t("attendance:sheets.paper.part", { part, parts })] : []),
    ],
    speakers: { label: t("attendance:sheets.paper.speakers"), names: session?.speakers ?? [] },
    columns: {
      name: t("attendance:sheets.paper.name"),
      proof: t("attendance:sheets.paper.proof"),
      signature: t("attendance:sheets.paper.signature"),
    },
    rows: rows.map(({ familyName, givenName, organisation, seenAt }) => ({
      name: `${familyName} ${givenName}`.trim(),
      organisation: organisation ?? "",
      proof: seenAt ? formatTime(seenAt, timeZone, language) : "",
    })),
    total: t("attendance:sheets.paper.total", { count: rows.length }),
    note: t("attendance:sheets.paper.note"),
    organiser: t("attendance:sheets.paper.organiser"),
    page: t("attendance:sheets.paper.page"),
  };
}
