import { joinRoom, type LookAlike } from "#app/domain/edition/same-rooms.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { done, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { useOffice, usePage } from "#app/ui/organiser/office.ts";
import { Nothing } from "#app/ui/organiser/table.tsx";
import { joinForm } from "./form.ts";
import { roomOf } from "./room.server.ts";

const Field = fieldsOf(joinForm);

export const loader = officeLoader("edit-settings", async (visit) => {
  const { room, alike } = await roomOf(visit);
  return {
    menuEntry: "rooms",
    title: room.name,
    under: [[visit.path("/salles/:id", { id: room.id }), room.name]],
    alike,
  };
});

export const action = formAction("edit-settings", joinForm, async (sent) => {
  const { room } = await roomOf(sent);
  const { kind } = await joinRoom(sent.db, { ...sent.act, ...sent.value, room: room.id });
  if (kind === "joined") return done(sent.path("/salles/:id", { id: room.id }), "changed");
  return refused(sent.typed, "as", kind === "clash" ? "roomsClash" : "choice");
});

export default function JoinRoomPage() {
  const { t, alike } = usePage<typeof loader>();
  const open = alike.length > 0;
  return (
    <EditPage
      of={joinForm}
      verb={t("rooms:join.verb")}
      open={open}
      above={!open && <Nothing>{t("rooms:join.none")}</Nothing>}
    >
      <p>{t("rooms:join.text")}</p>
      <Field name="as" options={alike.map((each) => ({ value: each.other.id, label: <OtherRoom {...each} /> }))} />
    </EditPage>
  );
}

/** Describes a room that may be the same as this one. */
function OtherRoom({ other, clashes }: LookAlike) {
  const { t } = useOffice();
  const { name, venue, address, city, years } = other;
  return (
    <span className="wrap-anywhere">
      <span className="font-semibold">{name}</span> · {[venue, address, city].filter(Boolean).join(", ")}
      <span className="hint block">{t("rooms:shared.years", { years: years.join(", "), count: years.length })}</span>
      {clashes && <span className="block text-brick text-sm">{t("rooms:join.clashes")}</span>}
    </span>
  );
}
