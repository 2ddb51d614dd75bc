import { addRoom } from "#app/domain/edition/rooms.ts";
import { listVenues } from "#app/domain/edition/venues.ts";
import { optionsOf } from "#app/forms/drawn-choices.tsx";
import { answer, done, filled, formAction, found, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { roomForm } from "./form.ts";

export const loader = officeLoader("edit-settings", async ({ db, edition, id, t, path }) => {
  const venues = await listVenues(db, { edition: edition.id });
  const venue = found(venues.find((each) => each.id === id));
  return {
    ...{ menuEntry: "venues", title: t("rooms.add"), under: [[path("/lieux/:id", { id }), venue.name]] },
    ...{ asks: {}, form: filled(roomForm, { venue: id }), looks: { venue: { options: optionsOf(venues) } } },
  };
});

export const action = formAction("edit-settings", roomForm, async (sent) => {
  const outcome = await addRoom(sent.db, { ...sent.value, ...sent.actor });
  return answer(sent, outcome, {
    added: () => done(sent.path("/lieux/:id", { id: sent.value.venue }), "added"),
    "venue-unknown": () => refused(sent.typed, "venue", "choice"),
  });
});

export default formPage(roomForm);
