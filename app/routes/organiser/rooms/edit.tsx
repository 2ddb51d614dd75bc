import { useLoaderData } from "@remix-run/react";
import { changeRoom } from "#app/domain/edition/rooms.ts";
import { listVenues } from "#app/domain/edition/venues.ts";
import { filled } from "#app/forms/form.ts";
import { refused } from "#app/forms/read-form.ts";
import { answer, done, formAction, found, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { RemoveLink } from "#app/ui/organiser/remove-link.tsx";
import { roomForm } from "./form.ts";
import { roomOf } from "./room.server.ts";
import { SharedRoom } from "./uses-table.tsx";

export const loader = officeLoader("see-settings", async (visit) => {
  const { room, years, alike } = await roomOf(visit, visit.edition.id);
  const venues = await listVenues(visit.db, { edition: visit.edition.id });
  const venue = found(venues.find((each) => each.id === room.venue));
  return {
    ...{ noun: "venues", title: room.name, under: [[`/lieux/${venue.id}`, venue.name]] },
    ...{ id: room.id, years, alike: alike.length > 0 },
    form: filled(roomForm, { name: room.name, venue: room.venue, capacity: room.capacity }),
    venues: venues.map(({ id, name }) => ({ value: id, label: name })),
  };
});

export const action = formAction("edit-settings", roomForm, async (sent) => {
  const outcome = await changeRoom(sent.db, { ...sent.value, ...sent.act, room: sent.id });
  return answer(sent, outcome, {
    changed: () => done(sent, `/lieux/${sent.value.venue}`, "changed"),
    "venue-unknown": () => refused(sent.typed, "venue", "choice"),
  });
});

export default function RoomPage() {
  const { id, years, alike, venues } = useLoaderData<typeof loader>();
  return (
    <EditPage
      of={roomForm}
      needs="edit-settings"
      looks={{ venue: { options: venues } }}
      below={
        <>
          <SharedRoom room={id} years={years} alike={alike} />
          <RemoveLink needs="edit-settings" noun="salles" id={id} />
        </>
      }
    />
  );
}
