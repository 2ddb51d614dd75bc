import { Link } from "@remix-run/react";
import { Filled } from "#app/ui/organiser/filled.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Cell, Nothing, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";

export function QuotaList(props: {
  quotas: readonly { id: number; name: string; size: number; used: number; ticketTypes: readonly string[] }[];
}) {
  const { t, path, number } = useOffice();
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
          <Cell numeric>{number(used)}</Cell>
          <Cell numeric>{number(size)}</Cell>
          <Cell>
            <Filled used={used} size={size} />
          </Cell>
          <Cell>{ticketTypes.join(", ")}</Cell>
        </Row>
      ))}
    </Table>
  );
}
