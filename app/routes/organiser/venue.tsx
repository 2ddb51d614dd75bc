import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { listRooms } from "#app/domain/edition/rooms.ts";
import { changeVenue, listVenues } from "#app/domain/edition/venues.ts";
import { notFound, requireRight } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/http/handle.ts";
import { readForm } from "#app/http/organiser-forms.ts";
import { venueForm, venueSchema } from "#app/http/organiser-noun-forms.ts";
import { found, idOf, officePage, refusedForm, seeOther } from "#app/http/organiser-pages.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { RoomList, VenueFields } from "#app/ui/organiser/venue-parts.tsx";

export { privateHeaders as headers } from "#app/http/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "see-settings");
  const [id, edition] = [idOf(visit.params.id), { edition: office.edition.id }];
  const venue = found((await listVenues(visit.context.db, edition)).find((each) => each.id === id));
  const rooms = await listRooms(visit.context.db, edition);
  return {
    page: officePage(visit.request, office, "venues", () => venue.name),
    id,
    saved: venueForm(venue),
    rooms: rooms.filter((room) => room.venue === id),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-settings");
  const read = await readForm(visit.request, venueSchema);
  if (read.kind === "refused") return refusedForm(read);
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const outcome = await changeVenue(visit.context.db, { ...read.values, ...by, venue: idOf(visit.params.id) });
  if (outcome.kind === "unknown") throw notFound();
  return seeOther(visit.request, `/${edition.year}/lieux`, "changed");
}

export default function VenuePage() {
  const { page, id, saved, rooms } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? saved;
  const { t, path } = useOffice(page.year);
  return (
    <OrganiserPage page={page} trail={[{ to: path("/lieux"), label: t("nouns.venues") }]}>
      <section className="flex flex-col gap-4">
        <h2 className="m-0 text-xl">{t("rooms.title")}</h2>
        <RoomList year={page.year} rooms={rooms} />
        <May needs="edit-settings">
          <LinkButton look="quiet" className="self-start" to={path(`/lieux/${id}/salles`)}>
            {t("rooms.add")}
          </LinkButton>
        </May>
      </section>
      <OfficeForm needs="edit-settings" form={form} verb={t("form.save")} back={path("/lieux")}>
        <VenueFields form={form} />
      </OfficeForm>
      <May needs="edit-settings">
        <Link className="self-start" to={path(`/lieux/${id}/suppression`)}>
          {t("form.remove")}
        </Link>
      </May>
    </OrganiserPage>
  );
}
