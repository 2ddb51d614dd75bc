import { listRooms } from "#app/domain/edition/rooms.ts";
import { separateRooms } from "#app/domain/edition/same-rooms.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { done, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { Nothing } from "#app/ui/organiser/table.tsx";
import { separateForm } from "./form.ts";
import { roomOf } from "./room.server.ts";

export const loader = officeLoader("edit-settings", async (visit) => {
  const { room, years } = await roomOf(visit);
  return {
    menuEntry: "rooms",
    title: room.name,
    under: [[visit.path("/salles/:id", { id: room.id }), room.name]],
    years,
  };
});

export const action = formAction("edit-settings", separateForm, async (sent) => {
  const { room } = await roomOf(sent);
  const here = await listRooms(sent.db, { edition: sent.edition.id });
  const rooms = here.filter(({ id, venue }) => id === room.id || (sent.value.venue && venue === room.venue));
  await separateRooms(sent.db, { ...sent.act, rooms: rooms.map(({ id }) => id) });
  return done(sent.path("/salles/:id", { id: room.id }), "changed");
});

export default function SeparateRoomPage() {
  const { t, years } = usePage<typeof loader>();
  const open = years.length > 0;
  const none = <Nothing>{t("rooms:separate.none")}</Nothing>;
  return (
    <EditPage of={separateForm} verb={t("rooms:separate.verb")} open={open} above={!open && none}>
      <p>{t("rooms:separate.text", { years: years.join(", "), count: years.length })}</p>
      <AllFields />
    </EditPage>
  );
}
