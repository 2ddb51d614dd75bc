import { Link } from "@remix-run/react";
import type { OrderView } from "#app/domain/billing/find-order.ts";
import { moneyWritten } from "#app/ui/orders/money.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

/** Lists the people of the order. */
export function OrderPeople({ lines }: { lines: OrderView["lines"] }) {
  const { t, language, path } = useOffice();
  return (
    <Table
      caption={t("orders.people")}
      rows={lines}
      columns={[
        {
          label: t("registrations.name"),
          cell: ({ name, registration }) =>
            registration ? <Link to={path("/inscriptions/:id", { id: registration.id })}>{name}</Link> : name,
          sub: ({ email }) => email,
        },
        {
          label: t("registrations.ticketType"),
          cell: ({ ticketType, ticketTypeEn, registration, notGiven }) => (
            <>
              {(language === "en" && ticketTypeEn) || ticketType}
              {registration?.cancelled && <State tone="plain">{t("orders.cancelledPlace")}</State>}
              {notGiven && <State tone="plain">{t("orders.notGiven")}</State>}
            </>
          ),
        },
        { label: t("registrations.sessions"), cell: ({ sessions }) => sessions.join(", ") },
        { label: t("orders.price"), numeric: true, cell: ({ priceCents }) => moneyWritten(priceCents, language) },
      ]}
    />
  );
}
