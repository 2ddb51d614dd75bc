import { LinkButton } from "#app/ui/button.tsx";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";

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
  const { t, number } = useOffice();
  return (
    <Table
      caption={t("rooms.title")}
      none={t("rooms.none")}
      rows={rooms}
      columns={[
        { label: t("rooms.name"), cell: ({ name }) => name, to: ({ id }) => `/salles/${id}` },
        {
          label: t("rooms.capacity"),
          numeric: true,
          cell: ({ capacity }) => (capacity === null ? t("rooms.unknown") : number(capacity)),
        },
      ]}
    />
  );
}
