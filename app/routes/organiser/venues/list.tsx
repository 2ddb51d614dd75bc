import { Link, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { listRooms } from "#app/domain/edition/rooms.ts";
import { addVenue, listVenues } from "#app/domain/edition/venues.ts";
import { done, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { venueForm } from "./form.ts";
import { VenueList } from "./table.tsx";

export const loader = officeLoader("see-settings", async ({ db, edition }) => {
  const rooms = Map.groupBy(await listRooms(db, { edition: edition.id }), ({ venue }) => venue);
  const venues = (await listVenues(db, { edition: edition.id })).map(({ id, name, city }) => {
    const own = rooms.get(id) ?? [];
    return { id, name, city, rooms: own.length, capacity: own.reduce((sum, room) => sum + (room.capacity ?? 0), 0) };
  });
  return { noun: "venues", venues };
});

export const action = formAction("edit-settings", venueForm, async (sent) => {
  await addVenue(sent.db, { ...sent.value, ...sent.act });
  return done(sent, "/lieux", "added");
});

export default function VenuesPage() {
  const { venues } = useLoaderData<typeof loader>();
  const { t, path } = useOffice();
  const { t: words } = useTranslation("timetable");
  return (
    <OrganiserPage>
      <VenueList venues={venues} />
      {venues.length > 1 && (
        <Link className="self-start" to={path("/lieux/trajets")}>
          {words("ways.title")}
        </Link>
      )}
      <AddForm of={venueForm} needs="edit-settings" verb={t("venues.add")} />
    </OrganiserPage>
  );
}
