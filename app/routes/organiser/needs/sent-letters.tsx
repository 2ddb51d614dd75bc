import type { SentNeedsLetter } from "#app/domain/announcements/find-needs-letters.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

/** The letters that the kitchen sent, how far each is, and the button that stops it. */
export function SentLetters({ letters }: { letters: readonly SentNeedsLetter[] }) {
  const { t, path, moment, number, language } = useOffice();
  const counted = (["sent", "waiting", "failed", "leftOut"] as const).map((of) => ({
    ...{ label: t(`questions:needs.letter.counts.${of}`), numeric: true },
    cell: (row: SentNeedsLetter) => number(row[of]),
  }));
  return (
    <Table
      section="courriels"
      caption={t("questions:needs.letter.sent")}
      none={t("questions:needs.letter.none")}
      rows={letters}
      columns={[
        {
          label: t("announcements:column.subject"),
          cell: ({ subject, subjectEn }) => (language === "en" ? subjectEn : subject),
        },
        { label: t("announcements:column.when"), cell: ({ writtenAt }) => moment(writtenAt), oneLine: () => true },
        { label: t("announcements:column.by"), cell: ({ writtenBy }) => writtenBy },
        ...counted,
        {
          label: t("questions:needs.letter.stopping"),
          cell: ({ id, waiting }) =>
            waiting > 0 && (
              <PostButton look="danger" to={path("/besoins/courriel/:id/arret", { id })}>
                {t("announcements:stop")}
              </PostButton>
            ),
        },
      ]}
    />
  );
}
