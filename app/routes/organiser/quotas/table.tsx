import { Link } from "@remix-run/react";
import { Filled } from "#app/ui/organiser/filled.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Cell, Nothing, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";
import { numberWritten } from "#app/ui/organiser/written.ts";

export function QuotaList(props: {
  year: number;
  quotas: readonly { id: number; name: string; size: number; used: number; ticketTypes: readonly string[] }[];
}) {
  const { t, language, path } = useOffice(props.year);
  if (props.quotas.length === 0) return <Nothing>{t("quotas.none")}</Nothing>;
  const columns = [
    { key: "name", label: t("quotas.name") },
    { key: "used", label: t("quotas.used"), numeric: true },
    { key: "size", label: t("quotas.size"), numeric: true },
    { key: "filled", label: t("quotas.filled") },
    { key: "ticketTypes", label: t("quotas.ticketTypes") },
  ];
  return (
    <Table caption={t("nouns.quotas")} columns={columns}>
      {props.quotas.map(({ id, name, size, used, ticketTypes }) => (
        <Row key={id}>
          <RowHead>
            <Link to={path(`/quotas/${id}`)}>{name}</Link>
          </RowHead>
          <Cell numeric>{numberWritten(used, language)}</Cell>
          <Cell numeric>{numberWritten(size, language)}</Cell>
          <Cell>
            <Filled used={used} size={size} />
          </Cell>
          <Cell>{ticketTypes.join(", ")}</Cell>
        </Row>
      ))}
    </Table>
  );
}
