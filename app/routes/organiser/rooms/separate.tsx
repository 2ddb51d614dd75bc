import { listRooms } from "#app/domain/edition/rooms.ts";
import { separateRooms } from "#app/domain/edition/same-rooms.ts";
import { done, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { separateForm } from "./form.ts";
import { roomOf } from "./room.server.ts";

export const loader = officeLoader("edit-settings", async (visit) => {
  const { room, years } = await roomOf(visit);
  const { t, path } = visit;
  return {
    ...{ menuEntry: "rooms", title: room.name, under: [[path("/salles/:id", { id: room.id }), room.name]] },
    asks: {
      verb: t("rooms:separate.verb"),
      text: [t("rooms:separate.text", { years: years.join(", "), count: years.length })],
      closed: years.length === 0 && t("rooms:separate.none"),
    },
  };
});

export const action = formAction("edit-settings", separateForm, async (sent) => {
  const { room } = await roomOf(sent);
  const here = await listRooms(sent.db, { edition: sent.edition.id });
  const rooms = here.filter(({ id, venue }) => id === room.id || (sent.value.venue && venue === room.venue));
  await separateRooms(sent.db, { ...sent.actor, rooms: rooms.map(({ id }) => id) });
  return done(sent.path("/salles/:id", { id: room.id }), "changed");
});

export default formPage(separateForm);
