import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { changeRoom } from "#app/domain/edition/rooms.ts";
import { listVenues } from "#app/domain/edition/venues.ts";
import { notFound, requireRight } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/http/handle.ts";
import { readForm, refusedField } from "#app/http/organiser-forms.ts";
import { roomForm, roomSchema } from "#app/http/organiser-noun-forms.ts";
import { found, idOf, officePage, refusedForm, seeOther } from "#app/http/organiser-pages.server.ts";
import { roomOf } from "#app/http/room-pages.server.ts";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { SharedRoom } from "#app/ui/organiser/room-uses.tsx";
import { RoomFields } from "#app/ui/organiser/venue-parts.tsx";

export { privateHeaders as headers } from "#app/http/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "see-settings");
  const { room, years, alike } = await roomOf(visit, office.edition.id);
  const venues = await listVenues(visit.context.db, { edition: office.edition.id });
  return {
    page: officePage(visit.request, office, "venues", () => room.name),
    ...{ id: room.id, years, alike: alike.length > 0 },
    saved: roomForm(room),
    venues: venues.map(({ id, name }) => ({ id, name })),
    venue: found(venues.find((each) => each.id === room.venue)).name,
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-settings");
  const read = await readForm(visit.request, roomSchema);
  if (read.kind === "refused") return refusedForm(read);
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const outcome = await changeRoom(visit.context.db, { ...read.values, ...by, room: idOf(visit.params.id) });
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "venue-unknown") return refusedForm(refusedField(read.typed, "venue", "choice"));
  return seeOther(visit.request, `/${edition.year}/lieux/${read.values.venue}`, "changed");
}

export default function RoomPage() {
  const { page, id, years, alike, saved, venues, venue } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? saved;
  const { t, path } = useOffice(page.year);
  const above = path(`/lieux/${saved.values.venue}`);
  const trail = [
    { to: path("/lieux"), label: t("nouns.venues") },
    { to: above, label: venue },
  ];
  return (
    <OrganiserPage page={page} trail={trail}>
      <OfficeForm needs="edit-settings" form={form} verb={t("form.save")} back={above}>
        <RoomFields form={form} venues={venues} />
      </OfficeForm>
      <SharedRoom page={page} room={id} years={years} alike={alike} />
      <May needs="edit-settings">
        <Link className="self-start" to={path(`/salles/${id}/suppression`)}>
          {t("form.remove")}
        </Link>
      </May>
    </OrganiserPage>
  );
}
