import { Link } from "@remix-run/react";
import { Filled } from "#app/ui/organiser/filled.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Cell, Nothing, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";

/** How full each of several limits is, as bars in a table. */
export function Limits(props: {
  caption: string;
  noun: string;
  nothing: string;
  /** Null for who may not open them. */
  path: ((id: number) => string) | null;
  limits: readonly { id: number; name: string; size: number; used: number }[];
}) {
  const { t, number } = useOffice();
  if (props.limits.length === 0) return <Nothing>{props.nothing}</Nothing>;
  const columns = [
    { key: "name", label: props.noun },
    { key: "filled", label: t("quotas.filled") },
    { key: "left", label: t("home.placesLeft"), numeric: true },
  ];
  return (
    <div className="max-w-3xl">
      <Table caption={props.caption} columns={columns}>
        {props.limits.map(({ id, name, size, used }) => (
          <Row key={id}>
            <RowHead>{props.path ? <Link to={props.path(id)}>{name}</Link> : name}</RowHead>
            <Cell>
              <Filled used={used} size={size} />
            </Cell>
            <Cell numeric>{t("home.left", { left: number(size - used), size: number(size) })}</Cell>
          </Row>
        ))}
      </Table>
    </div>
  );
}
