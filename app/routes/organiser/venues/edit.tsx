import { useLoaderData } from "@remix-run/react";
import { listRooms } from "#app/domain/edition/rooms.ts";
import { changeVenue, listVenues } from "#app/domain/edition/venues.ts";
import { answer, done, filled, formAction, found, officeLoader } from "#app/server/pages/office.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { Section } from "#app/ui/organiser/layout.tsx";
import { May, useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";
import { venueForm } from "./form.ts";

export const loader = officeLoader("see-settings", async ({ db, edition, id }) => {
  const venue = found((await listVenues(db, { edition: edition.id })).find((each) => each.id === id));
  const rooms = (await listRooms(db, { edition: edition.id })).filter((room) => room.venue === id);
  const head = { menuEntry: "venues", needs: "edit-settings", removes: "lieux" } as const;
  return { ...head, title: venue.name, form: filled(venueForm, venue), id, rooms };
});

export const action = formAction("edit-settings", venueForm, async (sent) => {
  const outcome = await changeVenue(sent.db, { ...sent.value, ...sent.actor, venue: sent.id });
  return answer(sent, outcome, { changed: () => done(sent.path("/lieux"), "changed") });
});

export default function VenuePage() {
  const { id, rooms } = useLoaderData<typeof loader>();
  return <EditPage of={venueForm} above={<RoomsOfVenue venue={id} rooms={rooms} />} />;
}

/** Lists a venue's rooms, with a link to add one. */
function RoomsOfVenue({ venue, rooms }: { venue: number; rooms: Awaited<ReturnType<typeof loader>>["rooms"] }) {
  const { t, path, number } = useOffice();
  return (
    <Section id="rooms" title={t("rooms.title")}>
      <Table
        caption={t("rooms.title")}
        none={t("rooms.none")}
        rows={rooms}
        columns={[
          { label: t("rooms.name"), cell: ({ name }) => name, to: ({ id }) => path("/salles/:id", { id }) },
          {
            label: t("rooms.capacity"),
            numeric: true,
            cell: ({ capacity }) => (capacity === null ? t("rooms.unknown") : number(capacity)),
          },
        ]}
      />
      <May needs="edit-settings">
        <LinkButton look="quiet" className="self-start" to={path("/lieux/:id/salles", { id: venue })}>
          {t("rooms.add")}
        </LinkButton>
      </May>
    </Section>
  );
}
