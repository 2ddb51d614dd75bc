import type { NeedCount } from "#app/domain/questions/needs.ts";
import type { Question } from "#app/domain/questions/questions.ts";
import { formatShortDay, inLanguage } from "#app/i18n/format.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";

/** How many people need what, in all and on each day of an edition of several: a table for each question. */
export function NeedCounts(props: {
  questions: readonly Question[];
  counts: readonly NeedCount[];
  /** `YYYY-MM-DD`. */
  days: readonly string[];
}) {
  const { questions, counts, days } = props;
  const { t, language } = useOffice();
  const words = new Map(
    questions.flatMap(({ choices }) =>
      choices.map((each) => [each.id, inLanguage(language, each.label, each.labelEn)]),
    ),
  );
  const byDay = days.length > 1 ? days : [];
  return (
    <>
      {questions.map(({ id, label, labelEn }) => (
        <Table
          key={id}
          section={`question-${id}`}
          caption={inLanguage(language, label, labelEn)}
          none={t("questions:noAnswer")}
          rows={counts.filter(({ question }) => question === id)}
          rowKey={({ choice }) => choice ?? 0}
          columns={[
            {
              label: t("questions:column.kind"),
              cell: ({ choice }) => (choice === null ? undefined : words.get(choice)) ?? t("questions:needs.ownWords"),
            },
            { label: t("questions:needs.people"), numeric: true, cell: ({ count }) => count },
            ...byDay.map((day) => ({
              label: formatShortDay(day, language),
              numeric: true,
              cell: (row: NeedCount) => row.days[day] ?? 0,
            })),
          ]}
        />
      ))}
      {byDay.length > 0 && counts.length > 0 && <p className="hint m-0">{t("questions:needs.byDay")}</p>}
    </>
  );
}
