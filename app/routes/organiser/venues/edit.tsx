import { useLoaderData } from "@remix-run/react";
import { listRooms } from "#app/domain/edition/rooms.ts";
import { changeVenue, listVenues } from "#app/domain/edition/venues.ts";
import { filled } from "#app/forms/form.ts";
import { answer, done, formAction, found, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { RemoveLink } from "#app/ui/organiser/remove-link.tsx";
import { venueForm } from "./form.ts";
import { RoomsOfVenue } from "./room-table.tsx";

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
  const { id, rooms } = useLoaderData<typeof loader>();
  return (
    <EditPage
      of={venueForm}
      needs="edit-settings"
      above={<RoomsOfVenue venue={id} rooms={rooms} />}
      below={<RemoveLink needs="edit-settings" noun="lieux" id={id} />}
    />
  );
}
