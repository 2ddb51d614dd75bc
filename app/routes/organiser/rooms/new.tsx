import { addRoom } from "#app/domain/edition/rooms.ts";
import { listVenues } from "#app/domain/edition/venues.ts";
import { optionsOf } from "#app/forms/drawn-choices.tsx";
import { filled } from "#app/forms/form.ts";
import { answer, done, formAction, found, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { roomForm } from "./form.ts";

export const loader = officeLoader("edit-settings", async ({ db, edition, id, t, path }) => {
  const venues = await listVenues(db, { edition: edition.id });
  const venue = found(venues.find((each) => each.id === id));
  return {
    ...{ menuEntry: "venues", title: t("rooms.add"), under: [[path("/lieux/:id", { id }), venue.name]] },
    form: filled(roomForm, { venue: id }),
    venues: optionsOf(venues),
  };
});

export const action = formAction("edit-settings", roomForm, async (sent) => {
  const outcome = await addRoom(sent.db, { ...sent.value, ...sent.act });
  return answer(sent, outcome, {
    added: () => done(sent.path("/lieux/:id", { id: sent.value.venue }), "added"),
    "venue-unknown": () => refused(sent.typed, "venue", "choice"),
  });
});

export default function NewRoomPage() {
  const { t, venues } = usePage<typeof loader>();
  return <EditPage of={roomForm} verb={t("rooms.add")} looks={{ venue: { options: venues } }} />;
}
