import { Link } from "@remix-run/react";
import type { WaitingRequest } from "#app/domain/billing/list-requests.ts";
import { type Box, withBox } from "#app/ui/organiser/choosing.tsx";
import type { Column, Office } from "#app/ui/organiser/list.tsx";

/** The list of requests that wait for an organiser. */
export const requestList = {
  caption: "organiser:requests.listTitle",
  none: "organiser:requests.none",
  file: { needs: "export-people" },
  rowKey: ({ order }: WaitingRequest) => order,
  columns: ({ t, path, money, dayAndMonth }: Office): Column<WaitingRequest>[] => {
    const pageOf = ({ registration, order }: WaitingRequest) =>
      registration ? path("/inscriptions/:id", { id: registration }) : path("/dossiers/:id", { id: order });
    return [
      { label: t("registrations.name"), cell: ({ name }) => name, text: ({ name }) => name, sub: ({ email }) => email },
      { label: t("registrations.email"), text: ({ email }) => email },
      {
        label: t("registrations.organisation"),
        cell: ({ organisation }) => organisation,
        text: ({ organisation }) => organisation,
        sub: ({ jobTitle }) => jobTitle,
      },
      { label: t("registration:identity.job_title"), text: ({ jobTitle }) => jobTitle },
      {
        label: t("registrations.ticketType"),
        cell: ({ ticketTypes }) => ticketTypes.join(", "),
        text: ({ ticketTypes }) => ticketTypes.join(" ; "),
        sub: ({ people }) => people > 1 && t("requests.people", { count: people }),
      },
      { label: t("orders.people"), text: ({ people }) => people },
      {
        label: t("requests.total"),
        numeric: true,
        cell: ({ totalCents }) => (totalCents > 0 ? money(totalCents) : null),
        text: ({ totalCents: cents }) => ({ cents }),
      },
      {
        label: t("requests.since"),
        cell: ({ askedAt }) => dayAndMonth(askedAt),
        text: ({ askedAt }) => askedAt,
        oneLine: () => true,
        aside: true,
      },
      {
        label: <span className="sr-only">{t("requests.open")}</span>,
        cell: (request) => (
          <Link to={pageOf(request)}>
            {t("requests.open")}
            <span className="sr-only">{` ${request.name}`}</span>
          </Link>
        ),
      },
    ];
  },
} as const;

/** The list with a box for each request. @param ticked whether they are ticked beforehand */
export function withBoxes(ticked: boolean) {
  return {
    ...requestList,
    columns: (office: Office) => {
      const [head, ...others] = requestList.columns(office);
      return [...(head ? [withBox(head, BOX, office, ticked)] : []), ...others];
    },
  };
}

const BOX: Box<WaitingRequest> = {
  name: "demande",
  labelOf: ({ name }) => name,
  idOf: ({ order }) => order,
};
