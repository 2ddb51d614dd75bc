import { Link } from "@remix-run/react";
import type { Line } from "#app/domain/waiting/list-lines.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Cell, Nothing, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";

/** The lines in which somebody stands, each leading to its people. */
export function Lines({ lines }: { lines: readonly Line[] }) {
  const { t, path, moment, number } = useOffice();
  if (lines.length === 0) return <Nothing>{t("waiting.noLines")}</Nothing>;
  const columns = [
    { key: "line", label: t("waiting.line") },
    { key: "waits", label: t("waiting.waits"), numeric: true },
    { key: "offers", label: t("waiting.offers"), numeric: true },
    { key: "end", label: t("waiting.nextEnd") },
  ];
  return (
    <Table caption={t("waiting.lines")} columns={columns}>
      {lines.map(({ kind, slug, name, waits, offers, nextEnd }) => (
        <Row key={kind + slug}>
          <RowHead>
            <Link to={`${path("/listes-attente")}?${kind === "session" ? "seance" : "categorie"}=${slug}`}>{name}</Link>
            <span className="block font-normal text-sm text-zinc">
              {t(kind === "session" ? "waiting.session" : "waiting.ticketType")}
            </span>
          </RowHead>
          <Cell numeric>{number(waits)}</Cell>
          <Cell numeric>{number(offers)}</Cell>
          <Cell>{nextEnd && moment(nextEnd)}</Cell>
        </Row>
      ))}
    </Table>
  );
}
