import { AUDIENCES_BESIDE } from "#app/domain/announcements/audiences.ts";
import { announcementsOfYear, listAnnouncements } from "#app/domain/announcements/find-announcements.ts";
import { isBeforeEdition, momentOf, OCCASIONS } from "#app/domain/announcements/occasions.ts";
import { formatDays } from "#app/i18n/format.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { Pager } from "#app/ui/organiser/filter-form.tsx";
import { WholeTable } from "#app/ui/organiser/list.tsx";
import { pageOf } from "#app/ui/organiser/list-address.ts";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import type { Verb } from "#app/ui/organiser/verbs.tsx";
import { announcementHead } from "./head.server.ts";
import { announcementList } from "./table.tsx";
import { Year } from "./year.tsx";

const SIZE = 50;

export const loader = officeLoader("see-letters", async (visit) => {
  const { db, edition, t, path, address, language } = visit;
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
    occasions: OCCASIONS.map((id) => ({
      ...{ id, at: momentOf(id, edition), isBefore: isBeforeEdition(id), begun: begun[id] ?? null },
    })),
    days: formatDays(edition.days, language),
  };
});

export default function AnnouncementsPage() {
  const { list, occasions, days } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <Year occasions={occasions} days={days} />
      <WholeTable section="courriels" of={announcementList} rows={list.rows} />
      <Pager {...list} shown={list.rows.length} />
    </OrganiserPage>
  );
}
