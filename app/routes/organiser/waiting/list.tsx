import { listEntries } from "#app/domain/waiting/list-entries.ts";
import { listWaitingLists } from "#app/domain/waiting/list-waiting-lists.ts";
import { bookableOptions } from "#app/server/pages/bookable-options.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { Section } from "#app/ui/organiser/layout.tsx";
import { ListView } from "#app/ui/organiser/list.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { waitingList } from "./table.tsx";
import { WaitingLists } from "./waiting-lists.tsx";
import { waitingWanted } from "./wanted.server.ts";

export const loader = officeLoader("see-registrations", async (visit) => {
  const { wanted, part } = await waitingWanted(visit);
  const { entries: rows, total } = await listEntries(visit.db, { ...wanted, ...part });
  return {
    ...{ menuEntry: "waiting", list: { rows, total, ...part } },
    lines: await listWaitingLists(visit.db, { edition: visit.edition.id }),
    looks: await bookableOptions(visit),
  };
});

export default function WaitingPage() {
  const { t, lines, list, looks } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <WaitingLists lists={lines} />
      <Section id="people" title={t("waiting.people")}>
        <ListView of={waitingList} list={list} looks={looks} />
      </Section>
    </OrganiserPage>
  );
}
