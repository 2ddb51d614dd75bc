import { listEntries } from "#app/domain/waiting/list-entries.ts";
import { listWaitingLists } from "#app/domain/waiting/list-waiting-lists.ts";
import { waitingFiltersIn, waitingQuery } from "#app/forms/waiting-filters.ts";
import { bookableOptions } from "#app/server/pages/bookable-options.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { workingList } from "#app/server/pages/working-list.server.ts";
import { Section } from "#app/ui/organiser/layout.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { WorkingListView } from "#app/ui/organiser/working-list.tsx";
import { waitingList } from "./table.tsx";
import { waitingViews } from "./views.server.ts";
import { WaitingLists } from "./waiting-lists.tsx";
import { waitingWanted } from "./wanted.server.ts";

export const loader = officeLoader("see-registrations", async (visit) => {
  const { wanted, part } = await waitingWanted(visit);
  const { entries: rows, total } = await listEntries(visit.db, { ...wanted, ...part });
  const looks = await bookableOptions(visit);
  const query = waitingQuery(waitingFiltersIn(visit.address));
  const of = { page: "/listes-attente", acts: "edit-registrations", query, views: waitingViews, looks } as const;
  return {
    ...{ menuEntry: "waiting", list: { rows, total, ...part }, looks, ...(await workingList(visit, of)) },
    lines: await listWaitingLists(visit.db, { edition: visit.edition.id }),
  };
});

export default function WaitingPage() {
  const { t, lines, list, looks, working } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <WaitingLists lists={lines} />
      <Section id="people" title={t("waiting.people")}>
        <WorkingListView of={waitingList} list={list} looks={looks} working={working} />
      </Section>
    </OrganiserPage>
  );
}
