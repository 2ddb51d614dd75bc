import { Link } from "@remix-run/react";
import type { WaitingRequest } from "#app/domain/billing/list-requests.ts";
import { CheckField } from "#app/ui/field.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";

/** Lists requests, each with its box where they can be decided. */
export function RequestTable(props: { rows: readonly WaitingRequest[]; ticks: boolean; ticked: boolean }) {
  const { rows, ticks, ticked } = props;
  const { t, path, money, dayAndMonth } = useOffice();
  const pageOf = ({ registration, order }: WaitingRequest) =>
    registration ? path("/inscriptions/:id", { id: registration }) : path("/dossiers/:id", { id: order });
  return (
    <Table
      caption={t("requests.listTitle")}
      none={t("requests.none")}
      rows={rows}
      rowKey={({ order }) => order}
      columns={[
        {
          label: t("registrations.name"),
          cell: ({ order, name }) =>
            ticks ? (
              <CheckField
                {...{ id: `demande-${order}`, name: "demande", value: order, label: name }}
                defaultChecked={ticked}
              />
            ) : (
              name
            ),
          sub: ({ email }) => <span className={ticks ? "block pl-8" : ""}>{email}</span>,
        },
        {
          label: t("registrations.organisation"),
          cell: ({ organisation }) => organisation,
          sub: ({ jobTitle }) => jobTitle,
        },
        {
          label: t("registrations.ticketType"),
          cell: ({ ticketTypes }) => ticketTypes.join(", "),
          sub: ({ people }) => people > 1 && t("requests.people", { count: people }),
        },
        {
          label: t("requests.total"),
          numeric: true,
          cell: ({ totalCents }) => (totalCents > 0 ? money(totalCents) : null),
        },
        { label: t("requests.since"), cell: ({ askedAt }) => dayAndMonth(askedAt), oneLine: () => true, aside: true },
        {
          label: <span className="sr-only">{t("requests.open")}</span>,
          cell: (request) => (
            <Link to={pageOf(request)}>
              {t("requests.open")}
              <span className="sr-only">{` ${request.name}`}</span>
            </Link>
          ),
        },
      ]}
    />
  );
}
