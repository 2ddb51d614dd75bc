import { Link } from "@remix-run/react";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Slot } from "#app/ui/organiser/slot.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { Cell, Nothing, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";
import type { Shown } from "./facts.tsx";

export function Bookings({ bookings }: { bookings: Shown["bookings"] }) {
  const { t, path } = useOffice();
  if (bookings.length === 0) return <Nothing>{t("registrations.noSession")}</Nothing>;
  const columns = [
    { key: "title", label: t("programme.title") },
    { key: "when", label: t("programme.when") },
    { key: "room", label: t("programme.room") },
  ];
  return (
    <Table caption={t("registrations.sessions")} columns={columns}>
      {bookings.map((booking) => (
        <Row key={booking.id}>
          <RowHead>
            <Link to={path(`/programme/${booking.id}`)}>{booking.title}</Link>{" "}
            {booking.cancelled && <State tone="bad">{t("programme.cancelled")}</State>}
          </RowHead>
          <Cell>
            <Slot session={booking} />
          </Cell>
          <Cell>{[booking.room, booking.venue].filter(Boolean).join(" · ")}</Cell>
        </Row>
      ))}
    </Table>
  );
}
