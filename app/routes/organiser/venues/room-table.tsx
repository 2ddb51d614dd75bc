import { Link } from "@remix-run/react";
import { LinkButton } from "#app/ui/button.tsx";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Cell, Nothing, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";

interface ListedRoom {
  readonly id: number;
  readonly name: string;
  readonly capacity: number | null;
}

/** The rooms of a venue, and the way to a further one. */
export function RoomsOfVenue(props: { venue: number; rooms: readonly ListedRoom[] }) {
  const { venue, rooms } = props;
  const { t, path } = useOffice();
  return (
    <section className="flex flex-col gap-4">
      <h2 className="m-0 text-xl">{t("rooms.title")}</h2>
      <RoomList rooms={rooms} />
      <May needs="edit-settings">
        <LinkButton look="quiet" className="self-start" to={path(`/lieux/${venue}/salles`)}>
          {t("rooms.add")}
        </LinkButton>
      </May>
    </section>
  );
}

function RoomList({ rooms }: { rooms: readonly ListedRoom[] }) {
  const { t, path, number } = useOffice();
  if (rooms.length === 0) return <Nothing>{t("rooms.none")}</Nothing>;
  const columns = [
    { key: "name", label: t("rooms.name") },
    { key: "capacity", label: t("rooms.capacity"), numeric: true },
  ];
  return (
    <Table caption={t("rooms.title")} columns={columns}>
      {rooms.map(({ id, name, capacity }) => (
        <Row key={id}>
          <RowHead>
            <Link to={path(`/salles/${id}`)}>{name}</Link>
          </RowHead>
          <Cell numeric>{capacity === null ? t("rooms.unknown") : number(capacity)}</Cell>
        </Row>
      ))}
    </Table>
  );
}
