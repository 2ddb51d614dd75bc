import type { Announcement } from "#app/domain/announcements/find-announcements.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";
import { AnnouncementStateWord } from "./states.tsx";

const subjectOf = ({ subject }: Announcement, t: Office["t"]) => subject ?? t("announcements:noSubject");
const whenOf = ({ sentAt, sendAt, createdAt }: Announcement) => sentAt ?? sendAt ?? createdAt;
const byOf = ({ sentBy, plannedBy, createdBy }: Announcement) => sentBy ?? plannedBy ?? createdBy;

/** The list of an edition's letters to the people of its lists. */
export const announcementList = {
  caption: "announcements:title",
  none: "announcements:none",
  file: { needs: "see-letters" },
  columns: ({ t, path, moment }: Office): Column<Announcement>[] => [
    {
      label: t("announcements:column.subject"),
      cell: (row) => subjectOf(row, t),
      text: (row) => subjectOf(row, t),
      to: ({ id }) => path("/courriels/aux-inscrits/:id", { id }),
    },
    {
      label: t("table.state"),
      aside: true,
      cell: ({ state }) => <AnnouncementStateWord state={state} />,
      text: ({ state }) => t(`announcements:states.${state}`),
    },
    {
      label: t("announcements:column.letters"),
      numeric: true,
      cell: ({ sentAt, letters }) => sentAt && letters,
      text: ({ sentAt, letters }) => sentAt && letters,
    },
    { label: t("announcements:column.when"), oneLine: () => true, cell: (row) => moment(whenOf(row)), text: whenOf },
    { label: t("announcements:column.by"), cell: byOf, text: byOf },
  ],
} as const;
