import { AUDIENCES_BESIDE } from "#app/domain/announcements/audiences.ts";
import {
  type Announcement,
  announcementsOfYear,
  listAnnouncements,
} from "#app/domain/announcements/find-announcements.ts";
import { momentOf, OCCASIONS } from "#app/domain/announcements/occasions.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { Pager } from "#app/ui/organiser/filter-form.tsx";
import { pageOf } from "#app/ui/organiser/list-address.ts";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import type { Verb } from "#app/ui/organiser/verbs.tsx";
import { announcementHead } from "./head.server.ts";
import { AnnouncementStateWord } from "./states.tsx";
import { Year } from "./year.tsx";

const SIZE = 50;

export const loader = officeLoader("see-letters", async (visit) => {
  const { db, edition, t, path, address } = visit;
  const page = pageOf(address);
  const { rows, total } = await listAnnouncements(db, { edition: edition.id, page, size: SIZE });
  const begun = await announcementsOfYear(db, { edition: edition.id });
  return {
    ...announcementHead(visit, null),
    notes: [t("announcements:intro")],
    verbs: [
      [path("/inscriptions"), t("announcements:choose"), "main", "write-letters"],
      ...AUDIENCES_BESIDE.map((audience): Verb => {
        const to = path("/courriels/aux-inscrits/nouveau", { query: { public: audience } });
        return [to, t(`announcements:writeTo.${audience}`), "quiet", "write-letters"];
      }),
    ],
    list: { rows, total, page, size: SIZE },
    occasions: OCCASIONS.map((id) => ({ id, at: momentOf(id, edition), begun: begun[id] ?? null })),
  };
});

export default function AnnouncementsPage() {
  const { t, path, moment, list, occasions } = usePage<typeof loader>();
  const when = ({ sentAt, sendAt, createdAt }: Announcement) => moment(sentAt ?? sendAt ?? createdAt);
  return (
    <OrganiserPage>
      <Year occasions={occasions} />
      <Table
        section="courriels"
        caption={t("announcements:title")}
        none={t("announcements:none")}
        rows={list.rows}
        columns={[
          {
            label: t("announcements:column.subject"),
            cell: ({ subject }) => subject ?? t("announcements:noSubject"),
            to: ({ id }) => path("/courriels/aux-inscrits/:id", { id }),
          },
          { label: t("table.state"), aside: true, cell: ({ state }) => <AnnouncementStateWord state={state} /> },
          { label: t("announcements:column.letters"), numeric: true, cell: ({ sentAt, letters }) => sentAt && letters },
          { label: t("announcements:column.when"), oneLine: () => true, cell: when },
          {
            label: t("announcements:column.by"),
            cell: ({ sentBy, plannedBy, createdBy }) => sentBy ?? plannedBy ?? createdBy,
          },
        ]}
      />
      <Pager {...list} shown={list.rows.length} />
    </OrganiserPage>
  );
}
