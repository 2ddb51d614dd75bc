import { formatRate } from "#app/i18n/format.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";
import type { Absence } from "./absences.server.ts";

/** The absences that were measured, to judge how many places more can be given away. */
export function Absences({ rows }: { rows: readonly Absence[] }) {
  const { t, number, language } = useOffice();
  return (
    <div className="grid gap-3">
      <p className="m-0 max-w-text">{t("sessions:overbooking.absences.intro")}</p>
      <Table
        caption={t("sessions:overbooking.absences.caption")}
        captionShown
        none={t("sessions:overbooking.absences.none")}
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          { label: t("sessions:overbooking.absences.of"), cell: ({ name }) => name },
          { label: t("reconfirmations:noShows.expected"), numeric: true, cell: ({ expected }) => number(expected) },
          { label: t("reconfirmations:noShows.present"), numeric: true, cell: ({ present }) => number(present) },
          {
            label: t("reconfirmations:noShows.rate"),
            numeric: true,
            cell: ({ expected, present }) =>
              expected === 0 ? "–" : formatRate(Math.round((100 * (expected - present)) / expected) * 100, language),
          },
        ]}
      />
    </div>
  );
}
