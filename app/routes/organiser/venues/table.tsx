import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";

/** The edition's sites, each with how many rooms and places it has. */
export function VenueList(props: {
  venues: readonly { id: number; name: string; city: string | null; rooms: number; capacity: number }[];
}) {
  const { t, number } = useOffice();
  return (
    <Table
      caption={t("nouns.venues")}
      none={t("venues.none")}
      rows={props.venues}
      columns={[
        { label: t("venues.name"), cell: ({ name }) => name, to: ({ id }) => `/lieux/${id}` },
        { label: t("venues.city"), cell: ({ city }) => city },
        { label: t("venues.rooms"), numeric: true, cell: ({ rooms }) => number(rooms) },
        { label: t("venues.capacity"), numeric: true, cell: ({ capacity }) => (capacity > 0 ? number(capacity) : "–") },
      ]}
    />
  );
}
