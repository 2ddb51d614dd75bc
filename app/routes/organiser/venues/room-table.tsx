import type { listRooms } from "#app/domain/edition/rooms.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Section } from "#app/ui/organiser/section.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

/** The rooms of a venue, and the way to a further one. */
export function RoomsOfVenue({ venue, rooms }: { venue: number; rooms: Awaited<ReturnType<typeof listRooms>> }) {
  const { t, path, number } = useOffice();
  return (
    <Section id="rooms" title={t("rooms.title")}>
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
      <May needs="edit-settings">
        <LinkButton look="quiet" className="self-start" to={path("/lieux/:id/salles", { id: venue })}>
          {t("rooms.add")}
        </LinkButton>
      </May>
    </Section>
  );
}
