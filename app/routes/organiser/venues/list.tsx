import { Link } from "@remix-run/react";
import { listRooms } from "#app/domain/edition/rooms.ts";
import { addVenue, listVenues } from "#app/domain/edition/venues.ts";
import { done, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { venueForm } from "./form.ts";

export const loader = officeLoader("see-settings", async ({ db, edition }) => {
  const rooms = Map.groupBy(await listRooms(db, { edition: edition.id }), ({ venue }) => venue);
  const venues = (await listVenues(db, { edition: edition.id })).map((venue) => {
    const own = rooms.get(venue.id) ?? [];
    return { ...venue, rooms: own.length, capacity: own.reduce((sum, room) => sum + (room.capacity ?? 0), 0) };
  });
  return { menuEntry: "venues", needs: "edit-settings", venues };
});

export const action = formAction("edit-settings", venueForm, async (sent) => {
  await addVenue(sent.db, { ...sent.value, ...sent.actor });
  return done(sent.path("/lieux"), "added");
});

export default function VenuesPage() {
  const { t, path, number, venues } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <Table
        caption={t("menu.venues")}
        none={t("venues.none")}
        rows={venues}
        columns={[
          { label: t("venues.name"), cell: ({ name }) => name, to: ({ id }) => path("/lieux/:id", { id }) },
          { label: t("venues.city"), cell: ({ city }) => city },
          { label: t("venues.rooms"), numeric: true, cell: ({ rooms }) => number(rooms) },
          {
            label: t("venues.capacity"),
            numeric: true,
            cell: ({ capacity }) => (capacity > 0 ? number(capacity) : "–"),
          },
        ]}
      />
      {venues.length > 1 && (
        <Link className="self-start" to={path("/lieux/trajets")}>
          {t("timetable:travelTimes.title")}
        </Link>
      )}
      <AddForm of={venueForm} verb={t("venues.add")} />
    </OrganiserPage>
  );
}
