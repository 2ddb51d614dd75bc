import { useLoaderData } from "@remix-run/react";
import { joinRoom, type LookAlike } from "#app/domain/edition/same-rooms.ts";
import { done, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { joinForm } from "./form.ts";
import { roomOf } from "./room.server.ts";

export const loader = officeLoader("edit-settings", async (visit) => {
  const { room, alike } = await roomOf(visit);
  const { t, path } = visit;
  return {
    ...{ menuEntry: "rooms", title: room.name, under: [[path("/salles/:id", { id: room.id }), room.name]], alike },
    asks: {
      ...{ verb: t("rooms:join.verb"), text: [t("rooms:join.text")] },
      closed: alike.length === 0 && t("rooms:join.none"),
    },
  };
});

export const action = formAction("edit-settings", joinForm, async (sent) => {
  const { room } = await roomOf(sent);
  const { kind } = await joinRoom(sent.db, { ...sent.actor, ...sent.value, room: room.id });
  if (kind === "joined") return done(sent.path("/salles/:id", { id: room.id }), "changed");
  return refused(sent.typed, "as", kind === "clash" ? "roomsClash" : "choice");
});

export default function JoinRoomPage() {
  const { alike } = useLoaderData<typeof loader>();
  const options = alike.map((each) => ({ value: each.other.id, label: <OtherRoom {...each} /> }));
  return <EditPage of={joinForm} looks={{ as: { options } }} />;
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
