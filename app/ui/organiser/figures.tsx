import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Filled } from "./filled.tsx";
import { useOffice } from "./office.ts";
import { Cell, Nothing, Row, RowHead, Table } from "./table.tsx";
import { numberWritten } from "./written.ts";

/** One figure, large, with its word. `to` leads to what it counts. */
export function Figure(props: { label: string; value: ReactNode; note?: ReactNode; to?: string; alarming?: boolean }) {
  const { label, value, note, to, alarming = false } = props;
  return (
    <div
      className={`min-w-0 rounded-md border-l-4 px-4 py-3 ${alarming ? "border-brick bg-straw" : "border-forest bg-leaf"}`}
    >
      <dt className="text-base">{to ? <Link to={to}>{label}</Link> : label}</dt>
      <dd className="m-0 font-bold text-3xl tabular-nums">{value}</dd>
      {note && <dd className="m-0 text-sm">{note}</dd>}
    </div>
  );
}

/** How full each of several limits is, as bars in a table. */
export function Limits(props: {
  caption: string;
  noun: string;
  nothing: string;
  /** Null for who may not open them. */
  path: ((id: number) => string) | null;
  limits: readonly { id: number; name: string; size: number; used: number }[];
}) {
  const { t, language } = useOffice();
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
            <Cell numeric>
              {t("home.left", { left: numberWritten(size - used, language), size: numberWritten(size, language) })}
            </Cell>
          </Row>
        ))}
      </Table>
    </div>
  );
}
