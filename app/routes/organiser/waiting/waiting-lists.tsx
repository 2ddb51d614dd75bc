import { Link } from "@remix-run/react";
import type { WaitingList } from "#app/domain/waiting/list-waiting-lists.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";

const FILTERS = { session: "seance", "ticket-type": "categorie" } as const;
const KINDS = { session: "session", "ticket-type": "ticketType", option: "option" } as const;

/** Lists the queues with people, each with a link to them. */
export function WaitingLists({ lists }: { lists: readonly WaitingList[] }) {
  const { t, path, moment, number, may } = useOffice();
  const writeTo = ({ kind, slug, name }: WaitingList) => {
    if (kind === "option") return null;
    const query = { public: "waiting", [FILTERS[kind]]: slug };
    return (
      <Link to={path("/courriels/aux-inscrits/nouveau", { query })} aria-label={t("announcements:writeOf", { name })}>
        {t("announcements:writeShort")}
      </Link>
    );
  };
  return (
    <Table
      section="lists"
      caption={t("waiting.lists")}
      none={t("waiting.noLists")}
      rows={lists}
      rowKey={({ kind, slug }) => kind + slug}
      columns={[
        {
          label: t("waiting.list"),
          cell: ({ name }) => name,
          to: ({ kind, slug }) =>
            kind === "option" ? null : path("/listes-attente", { query: { [FILTERS[kind]]: slug } }),
          sub: ({ kind }) => t(`waiting.${KINDS[kind]}`),
        },
        { label: t("waiting.waits"), numeric: true, cell: ({ waits }) => number(waits) },
        { label: t("waiting.offers"), numeric: true, cell: ({ offers }) => number(offers) },
        { label: t("waiting.nextEnd"), cell: ({ nextEnd }) => nextEnd && moment(nextEnd) },
        ...(may("write-letters") ? [{ label: t("announcements:letters"), cell: writeTo }] : []),
      ]}
    />
  );
}
