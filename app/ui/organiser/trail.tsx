import { useOffice } from "./office.ts";
import { Cell, Row, RowHead, Table } from "./table.tsx";

/** What was done to something, when and by whom; null where nobody did it but the software. */
export function Trail(props: {
  acts: readonly { readonly id: number; readonly at: Date; readonly what: string; readonly by: string | null }[];
}) {
  const { acts } = props;
  const { t, moment } = useOffice();
  const columns = [
    { key: "when", label: t("registrations.when") },
    { key: "what", label: t("registrations.what") },
    { key: "who", label: t("registrations.who") },
  ];
  return (
    <Table caption={t("registrations.history")} columns={columns}>
      {acts.map(({ id, at, what, by }) => (
        <Row key={id}>
          <RowHead>{moment(at)}</RowHead>
          <Cell>{what}</Cell>
          <Cell>{by ?? t("registrations.machine")}</Cell>
        </Row>
      ))}
    </Table>
  );
}
