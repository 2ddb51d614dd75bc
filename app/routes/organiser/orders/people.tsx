import { Link } from "@remix-run/react";
import type { OrderView } from "#app/domain/billing/find-order.ts";
import { moneyWritten } from "#app/ui/orders/money.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Cell, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";

/** For whom the order is. */
export function OrderPeople({ lines }: { lines: OrderView["lines"] }) {
  const { t, language, path } = useOffice();
  const columns = [
    { key: "name", label: t("registrations.name") },
    { key: "type", label: t("registrations.ticketType") },
    { key: "sessions", label: t("registrations.sessions") },
    { key: "price", label: t("orders.price"), numeric: true },
  ];
  return (
    <Table caption={t("orders.people")} columns={columns}>
      {lines.map(({ id, name, email, ticketType, ticketTypeEn, sessions, priceCents, registration, notGiven }) => (
        <Row key={id}>
          <RowHead>
            {registration ? <Link to={path(`/inscriptions/${registration.id}`)}>{name}</Link> : name}
            <span className="block font-normal text-sm text-zinc">{email}</span>
          </RowHead>
          <Cell>
            {(language === "en" && ticketTypeEn) || ticketType}
            {registration?.cancelled && <State tone="plain">{t("orders.cancelledPlace")}</State>}
            {notGiven && <State tone="plain">{t("orders.notGiven")}</State>}
          </Cell>
          <Cell>{sessions.join(", ")}</Cell>
          <Cell numeric>{moneyWritten(priceCents, language)}</Cell>
        </Row>
      ))}
    </Table>
  );
}
