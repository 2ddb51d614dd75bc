import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { listRooms } from "#app/domain/edition/rooms.ts";
import { addVenue, listVenues } from "#app/domain/edition/venues.ts";
import { requireRight } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/http/handle.ts";
import { readForm } from "#app/http/organiser-forms.ts";
import { venueSchema } from "#app/http/organiser-noun-forms.ts";
import { officePage, refusedForm, seeOther } from "#app/http/organiser-pages.server.ts";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import type { FormState } from "#app/ui/organiser/form-state.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { VenueFields, VenueList } from "#app/ui/organiser/venue-parts.tsx";

export { privateHeaders as headers } from "#app/http/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

const BEGINNING: FormState = { values: {}, errors: {} };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "see-settings");
  const edition = { edition: office.edition.id };
  const rooms = Map.groupBy(await listRooms(visit.context.db, edition), ({ venue }) => venue);
  const venues = await listVenues(visit.context.db, edition);
  return {
    page: officePage(visit.request, office, "venues"),
    venues: venues.map(({ id, name, city }) => {
      const own = rooms.get(id) ?? [];
      return { id, name, city, rooms: own.length, capacity: own.reduce((sum, room) => sum + (room.capacity ?? 0), 0) };
    }),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-settings");
  const read = await readForm(visit.request, venueSchema);
  if (read.kind === "refused") return refusedForm(read);
  const by = { by: person.personId, now: visit.context.now() };
  await addVenue(visit.context.db, { ...read.values, ...by, edition: edition.id });
  return seeOther(visit.request, `/${edition.year}/lieux`, "added");
}

export default function VenuesPage() {
  const { page, venues } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t, path } = useOffice(page.year);
  const { t: words } = useTranslation("timetable");
  return (
    <OrganiserPage page={page}>
      <VenueList year={page.year} venues={venues} />
      {venues.length > 1 && (
        <Link className="self-start" to={path("/lieux/trajets")}>
          {words("ways.title")}
        </Link>
      )}
      <AddForm needs="edit-settings" verb={t("venues.add")} form={refused ?? BEGINNING} open={refused !== undefined}>
        <VenueFields form={refused ?? BEGINNING} />
      </AddForm>
    </OrganiserPage>
  );
}
