import { ATTENDED_KINDS, type HalfDayAttendance } from "#app/domain/door/attendance.ts";
import { halfDayNumber } from "#app/domain/door/half-day-number.ts";
import { choice, form, optional, rowChoice, worded } from "#app/forms/form.ts";
import { formatDay, formatRate, inLanguage } from "#app/i18n/format.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";

/** The attendance by half-day, for the page and the file: where, expected, present, share, others. */
export const attendanceList = {
  caption: "attendance:title",
  label: "attendance:filter",
  filters: form({
    quand: optional(rowChoice({ label: "attendance:when" })),
    genre: optional(choice({ label: "attendance:kind", choices: worded(ATTENDED_KINDS, "attendance:kinds") })),
  }),
  none: "attendance:none",
  file: { needs: "see-checkpoints" },
  columns: ({ t, language, path, number }: Office): Column<HalfDayAttendance>[] => {
    const nameOf = ({ name, nameEn }: HalfDayAttendance) =>
      name === null ? t("attendance:wholeEdition") : inLanguage(language, name, nameEn);
    return [
      {
        label: t("attendance:where"),
        cell: nameOf,
        sub: ({ kind, venue }) => [t(`attendance:kinds.${kind}`), venue].filter(Boolean).join(" · "),
        to: (row) =>
          row.kind === "venue"
            ? null
            : path("/presences/personnes", { query: { quand: halfDayNumber(row), point: row.checkpoint } }),
        text: nameOf,
      },
      { label: t("attendance:kind"), text: ({ kind }) => t(`attendance:kinds.${kind}`) },
      { label: t("attendance:venue"), text: ({ venue }) => venue },
      { label: t("attendance:day"), text: ({ day }) => ({ day }) },
      {
        label: t("attendance:when"),
        cell: ({ day, half }) => t(`attendance:halfDays.${half}`, { day: formatDay(day, language, { year: false }) }),
        text: ({ half }) => t(`attendance:halves.${half}`),
      },
      { label: t("attendance:expected"), ...counted(({ expected }) => expected, number) },
      { label: t("attendance:present"), ...counted(({ present }) => present, number) },
      {
        ...{ label: t("attendance:share"), numeric: true },
        cell: (row) => (row.expected === 0 ? "–" : formatRate(percentOf(row) * 100, language)),
        text: (row) => (row.expected === 0 ? null : percentOf(row)),
      },
      { label: t("attendance:others"), ...counted(({ others }) => others, number) },
      { label: t("attendance:inGroups"), ...counted(({ inGroups }) => inGroups, number) },
    ];
  },
} as const;

function counted(count: (row: HalfDayAttendance) => number, number: Office["number"]) {
  return { numeric: true, cell: (row: HalfDayAttendance) => number(count(row)), text: count };
}

/** To the whole percent. */
function percentOf({ expected, present }: HalfDayAttendance): number {
  return Math.round((100 * present) / expected);
}
