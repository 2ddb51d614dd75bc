import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addRoom } from "#app/domain/edition/rooms.ts";
import { listVenues } from "#app/domain/edition/venues.ts";
import { requireRight } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/http/handle.ts";
import { readForm, refusedField } from "#app/http/organiser-forms.ts";
import { roomForm, roomSchema } from "#app/http/organiser-noun-forms.ts";
import { found, idOf, officePage, refusedForm, seeOther } from "#app/http/organiser-pages.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { RoomFields } from "#app/ui/organiser/venue-parts.tsx";

export { privateHeaders as headers } from "#app/http/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "edit-settings");
  const id = idOf(visit.params.id);
  const venues = await listVenues(visit.context.db, { edition: office.edition.id });
  const venue = found(venues.find((each) => each.id === id));
  return {
    page: officePage(visit.request, office, "venues", (t) => t("rooms.add")),
    venue: { id, name: venue.name },
    blank: roomForm({ venue: id }),
    venues: venues.map(({ id, name }) => ({ id, name })),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-settings");
  const read = await readForm(visit.request, roomSchema);
  if (read.kind === "refused") return refusedForm(read);
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const outcome = await addRoom(visit.context.db, { ...read.values, ...by });
  if (outcome.kind === "venue-unknown") return refusedForm(refusedField(read.typed, "venue", "choice"));
  return seeOther(visit.request, `/${edition.year}/lieux/${read.values.venue}`, "added");
}

export default function NewRoomPage() {
  const { page, venue, venues, blank } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? blank;
  const { t, path } = useOffice(page.year);
  const above = path(`/lieux/${venue.id}`);
  const trail = [
    { to: path("/lieux"), label: t("nouns.venues") },
    { to: above, label: venue.name },
  ];
  return (
    <OrganiserPage page={page} trail={trail}>
      <OfficeForm form={form} verb={t("rooms.add")} back={above}>
        <RoomFields form={form} venues={venues} />
      </OfficeForm>
    </OrganiserPage>
  );
}
