import { useLoaderData } from "@remix-run/react";
import { listRooms } from "#app/domain/edition/rooms.ts";
import { changeVenue, listVenues } from "#app/domain/edition/venues.ts";
import { filled } from "#app/forms/form.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { answer, done, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { found } from "#app/server/pages/organiser.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { RemoveLink } from "#app/ui/organiser/remove-link.tsx";
import { venueForm } from "./form.ts";
import { RoomsOfVenue } from "./room-table.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export const loader = officeLoader("see-settings", async ({ db, edition, id }) => {
  const venue = found((await listVenues(db, { edition: edition.id })).find((each) => each.id === id));
  const rooms = (await listRooms(db, { edition: edition.id })).filter((room) => room.venue === id);
  return { noun: "venues", title: venue.name, form: filled(venueForm, venue), id, rooms };
});

export const action = formAction("edit-settings", venueForm, async (sent) => {
  const outcome = await changeVenue(sent.db, { ...sent.value, ...sent.act, venue: sent.id });
  return answer(sent, outcome, { changed: () => done(sent, "/lieux", "changed") });
});

export default function VenuePage() {
  const { page, id, rooms } = useLoaderData<typeof loader>();
  return (
    <EditPage
      of={venueForm}
      needs="edit-settings"
      above={<RoomsOfVenue year={page.year} venue={id} rooms={rooms} />}
      below={<RemoveLink needs="edit-settings" of={`/lieux/${id}`} />}
    />
  );
}
