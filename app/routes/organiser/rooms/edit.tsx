import { Link, useLoaderData } from "@remix-run/react";
import { changeRoom } from "#app/domain/edition/rooms.ts";
import { listVenues } from "#app/domain/edition/venues.ts";
import { optionsOf } from "#app/forms/drawn-choices.tsx";
import { answer, done, filled, formAction, found, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { Section } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { roomForm } from "./form.ts";
import { roomOf } from "./room.server.ts";

export const loader = officeLoader("see-settings", async (visit) => {
  const { room, years, alike } = await roomOf(visit);
  const venues = await listVenues(visit.db, { edition: visit.edition.id });
  const venue = found(venues.find((each) => each.id === room.venue));
  return {
    ...{ menuEntry: "venues", title: room.name, under: [[visit.path("/lieux/:id", { id: venue.id }), venue.name]] },
    ...{ id: room.id, years, alike: alike.length > 0, form: filled(roomForm, room) },
    ...{ needs: "edit-settings", removes: "salles", looks: { venue: { options: optionsOf(venues) } } },
  };
});

export const action = formAction("edit-settings", roomForm, async (sent) => {
  const outcome = await changeRoom(sent.db, { ...sent.value, ...sent.actor, room: sent.id });
  return answer(sent, outcome, {
    changed: () => done(sent.path("/lieux/:id", { id: sent.value.venue }), "changed"),
    "venue-unknown": () => refused(sent.typed, "venue", "choice"),
  });
});

export default function RoomPage() {
  const { id, years, alike } = useLoaderData<typeof loader>();
  return <EditPage of={roomForm} below={<SharedRoom room={id} years={years} alike={alike} />} />;
}

/** Names the other editions that use a room, the effect of changes for them, and links to correct this. */
function SharedRoom({ room, years, alike }: { room: number; years: readonly number[]; alike: boolean }) {
  const { t, path, may } = useOffice();
  const [isShared, edits] = [years.length > 0, may("edit-settings")];
  if (!isShared && !(alike && edits)) return null;
  return (
    <Section id="shared" title={t("rooms:shared.title")}>
      {isShared && (
        <p className="m-0 max-w-2xl">{t("rooms:shared.text", { years: years.join(", "), count: years.length })}</p>
      )}
      {edits && isShared && <Link to={path("/salles/:id/separation", { id: room })}>{t("rooms:separate.title")}</Link>}
      {edits && alike && <Link to={path("/salles/:id/rapprochement", { id: room })}>{t("rooms:join.title")}</Link>}
    </Section>
  );
}
