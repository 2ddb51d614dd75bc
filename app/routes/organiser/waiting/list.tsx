import { useLoaderData, useLocation } from "@remix-run/react";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { bookableSessions } from "#app/domain/programme/draft-sessions.ts";
import { listEntries } from "#app/domain/waiting/list-entries.ts";
import { listLines } from "#app/domain/waiting/list-lines.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { Pager } from "#app/ui/organiser/filter-form.tsx";
import { pageOf } from "#app/ui/organiser/list-address.ts";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Section } from "#app/ui/organiser/section.tsx";
import { withChanges } from "#app/ui/organiser/table.tsx";
import { WaitFilters } from "./filter.tsx";
import { Lines } from "./lines.tsx";
import { WaitingPeople } from "./table.tsx";
import { waitingWanted } from "./wanted.ts";

const SIZE = 50;

export const loader = officeLoader("see-registrations", async ({ db, edition: { id: edition }, address }) => {
  const at = pageOf(address);
  const ticketTypes = await listTicketTypes(db, { edition });
  const sessions = await bookableSessions(db, { edition });
  return {
    ...{ noun: "waiting", at },
    lines: await listLines(db, { edition }),
    listed: await listEntries(db, { ...waitingWanted(address, edition), page: at, size: SIZE }),
    ticketTypes: ticketTypes.map(({ slug, name }) => ({ value: slug, label: name })),
    sessions: sessions.map(({ slug, title }) => ({ value: slug, label: title })),
  };
});

export default function WaitingPage() {
  const { at, lines, listed, ticketTypes, sessions } = useLoaderData<typeof loader>();
  const { t, path } = useOffice();
  const wanted = withChanges(useLocation().search, { page: null });
  return (
    <OrganiserPage>
      <Section id="lines" title={t("waiting.lines")}>
        <Lines lines={lines} />
      </Section>
      <Section id="people" title={t("waiting.people")}>
        <WaitFilters ticketTypes={ticketTypes} sessions={sessions} />
        <WaitingPeople {...listed} />
        <Pager page={at} size={SIZE} shown={listed.entries.length} total={listed.total} />
        {listed.total > 0 && (
          <p className="m-0">
            <May needs="export-people">
              <a href={path("/listes-attente.csv") + wanted} download className="inline-block py-2">
                {t("waiting.csv")}
              </a>
            </May>
          </p>
        )}
      </Section>
    </OrganiserPage>
  );
}
