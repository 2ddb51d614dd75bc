import type { JournalLine } from "#app/domain/journal.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";

/** The journal as a file. */
export const journalFile = {
  columns: ({ t }: Office): Column<JournalLine>[] => [
    { label: t("journal:when"), text: ({ at }) => at },
    { label: t("journal:what"), text: ({ verb }) => t(`journal:verbs.${verb}`) },
    { label: t("journal:code"), text: ({ verb }) => verb },
    { label: t("journal:subject"), text: ({ subject }) => subject },
    { label: t("journal:who"), text: ({ by }) => by },
    { label: t("journal:edition"), text: ({ year }) => year },
    {
      label: t("journal:detail"),
      text: ({ detail }) => (Object.keys(detail).length > 0 ? JSON.stringify(detail) : null),
    },
  ],
};
