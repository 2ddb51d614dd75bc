import { Link } from "@remix-run/react";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Cell, Nothing, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";

/** The edition's sites, each with how many rooms and places it has. */
export function VenueList(props: {
  venues: readonly { id: number; name: string; city: string | null; rooms: number; capacity: number }[];
}) {
  const { t, path, number } = useOffice();
  if (props.venues.length === 0) return <Nothing>{t("venues.none")}</Nothing>;
  const columns = [
    { key: "name", label: t("venues.name") },
    { key: "city", label: t("venues.city") },
    { key: "rooms", label: t("venues.rooms"), numeric: true },
    { key: "capacity", label: t("venues.capacity"), numeric: true },
  ];
  return (
    <Table caption={t("nouns.venues")} columns={columns}>
      {props.venues.map(({ id, name, city, rooms, capacity }) => (
        <Row key={id}>
          <RowHead>
            <Link to={path(`/lieux/${id}`)}>{name}</Link>
          </RowHead>
          <Cell>{city}</Cell>
          <Cell numeric>{number(rooms)}</Cell>
          <Cell numeric>{capacity > 0 ? number(capacity) : "–"}</Cell>
        </Row>
      ))}
    </Table>
  );
}
