import { Link } from "@remix-run/react";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Slot } from "#app/ui/organiser/slot.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import type { Shown } from "./facts.tsx";

export function Bookings({ bookings }: { bookings: Shown["bookings"] }) {
  const { t, path } = useOffice();
  return (
    <Table
      caption={t("registrations.sessions")}
      none={t("registrations.noSession")}
      rows={bookings}
      columns={[
        {
          label: t("programme.title"),
          cell: (booking) => (
            <>
              <Link to={path("/programme/:id", { id: booking.id })}>{booking.title}</Link>{" "}
              {booking.cancelled && <State tone="bad">{t("programme.cancelled")}</State>}
            </>
          ),
        },
        { label: t("programme.when"), cell: (booking) => <Slot session={booking} /> },
        { label: t("programme.room"), cell: (booking) => [booking.room, booking.venue].filter(Boolean).join(" · ") },
      ]}
    />
  );
}
