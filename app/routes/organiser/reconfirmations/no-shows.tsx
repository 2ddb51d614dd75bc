import type { Attendance, EditionAttendance, NamedAttendance } from "#app/domain/door/no-shows.ts";
import { formatRate, type Language } from "#app/i18n/format.ts";
import { Section } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { type Column, Table } from "#app/ui/organiser/table.tsx";

/** How many of those with a place did not come, by edition, and by ticket type and session for one of them. */
export function NoShows(props: {
  editions: readonly EditionAttendance[];
  parts: readonly NamedAttendance[];
  /** Of the parts. */
  year: number | undefined;
}) {
  const { editions, parts, year } = props;
  const { t, number, language } = useOffice();
  const columns: Column<Attendance>[] = [
    { label: t("reconfirmations:noShows.expected"), numeric: true, cell: ({ expected }) => number(expected) },
    { label: t("reconfirmations:noShows.present"), numeric: true, cell: ({ present }) => number(present) },
    { label: t("reconfirmations:noShows.rate"), numeric: true, cell: (row) => rateOf(row, language) },
  ];
  return (
    <Section id="no-shows" title={t("reconfirmations:noShows.title")}>
      <p className="m-0 max-w-text">{t("reconfirmations:noShows.intro")}</p>
      <Table
        caption={t("reconfirmations:noShows.editions")}
        captionShown
        none={t("reconfirmations:noShows.none")}
        rows={editions}
        columns={[
          {
            label: t("reconfirmations:noShows.edition"),
            cell: (edition) => edition.year,
            sub: ({ isOver }) => !isOver && t("reconfirmations:noShows.underWay"),
          },
          ...columns,
        ]}
      />
      {parts.length > 0 && (
        <Table
          caption={t("reconfirmations:noShows.parts", { year })}
          captionShown
          rows={parts}
          rowKey={({ kind, name }) => kind + name}
          columns={[
            {
              label: t("waiting.list"),
              cell: ({ name }) => name,
              sub: ({ kind }) => t(kind === "session" ? "waiting.session" : "waiting.ticketType"),
            },
            ...columns,
          ]}
        />
      )}
    </Section>
  );
}

/** To the whole percent. */
function rateOf({ expected, present }: Attendance, language: Language): string {
  return expected === 0 ? "–" : formatRate(Math.round((100 * (expected - present)) / expected) * 100, language);
}
