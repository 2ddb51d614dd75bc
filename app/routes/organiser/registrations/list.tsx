import { useLoaderData } from "@remix-run/react";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { bookableSessions } from "#app/domain/programme/draft-sessions.ts";
import { listRegistrations } from "#app/domain/registration/list-registrations.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Pager } from "#app/ui/organiser/filter-form.tsx";
import { pageOf, sortingOf } from "#app/ui/organiser/list-address.ts";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Downloads, RegistrationFilters, RegistrationList } from "./table.tsx";
import { REGISTRATION_ORDERS, registrationsWanted } from "./wanted.ts";

const SIZE = 50;

export const loader = officeLoader("see-registrations", async ({ db, edition: { id: edition }, address }) => {
  const at = pageOf(address);
  const ticketTypes = await listTicketTypes(db, { edition });
  const sessions = await bookableSessions(db, { edition });
  return {
    ...{ noun: "registrations", at },
    sorting: sortingOf(address, REGISTRATION_ORDERS),
    listed: await listRegistrations(db, { ...registrationsWanted(address, edition), page: at, pageSize: SIZE }),
    ticketTypes: ticketTypes.map(({ slug, name }) => ({ value: slug, label: name })),
    sessions: sessions.map(({ slug, title }) => ({ value: slug, label: title })),
  };
});

export default function RegistrationsPage() {
  const { at, sorting, listed, ticketTypes, sessions } = useLoaderData<typeof loader>();
  const { t, path } = useOffice();
  return (
    <OrganiserPage
      verbs={
        <May needs="edit-registrations">
          <LinkButton to={path("/inscriptions/nouvelle")}>{t("registrations.new")}</LinkButton>
        </May>
      }
    >
      <RegistrationFilters ticketTypes={ticketTypes} sessions={sessions} />
      <RegistrationList sorting={sorting} {...listed} />
      <Pager page={at} size={SIZE} shown={listed.rows.length} total={listed.total} more={listed.more} />
      {listed.total > 0 && <Downloads />}
    </OrganiserPage>
  );
}
