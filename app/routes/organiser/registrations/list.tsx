import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { bookableSessions } from "#app/domain/programme/draft-sessions.ts";
import { listRegistrations } from "#app/domain/registration/list-registrations.ts";
import { requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officePage } from "#app/server/pages/organiser.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Pager } from "#app/ui/organiser/filter-form.tsx";
import { pageOf, sortingOf } from "#app/ui/organiser/list-address.ts";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Downloads, RegistrationFilters, RegistrationList } from "./table.tsx";
import { REGISTRATION_ORDERS, registrationsWanted } from "./wanted.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

const SIZE = 50;

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "see-registrations");
  const address = new URL(visit.request.url).searchParams;
  const [at, edition] = [pageOf(address), office.edition.id];
  const wanted = { ...registrationsWanted(address, edition), page: at, pageSize: SIZE };
  const ticketTypes = await listTicketTypes(visit.context.db, { edition });
  const sessions = await bookableSessions(visit.context.db, { edition });
  return {
    page: officePage(visit.request, office, "registrations"),
    at,
    sorting: sortingOf(address, REGISTRATION_ORDERS),
    listed: await listRegistrations(visit.context.db, wanted),
    ticketTypes: ticketTypes.map(({ slug, name }) => ({ value: slug, label: name })),
    sessions: sessions.map(({ slug, title }) => ({ value: slug, label: title })),
  };
}

export default function RegistrationsPage() {
  const { page, at, sorting, listed, ticketTypes, sessions } = useLoaderData<typeof loader>();
  const { t, path } = useOffice(page.year);
  return (
    <OrganiserPage
      page={page}
      verbs={
        <May needs="edit-registrations">
          <LinkButton to={path("/inscriptions/nouvelle")}>{t("registrations.new")}</LinkButton>
        </May>
      }
    >
      <RegistrationFilters ticketTypes={ticketTypes} sessions={sessions} />
      <RegistrationList page={page} sorting={sorting} {...listed} />
      <Pager page={at} size={SIZE} shown={listed.rows.length} total={listed.total} more={listed.more} />
      {listed.total > 0 && <Downloads year={page.year} />}
    </OrganiserPage>
  );
}
