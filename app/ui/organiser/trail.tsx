import { shortMomentInWords } from "#app/i18n/format.ts";
import { type OfficePage, useOffice } from "./office.ts";
import { Cell, Row, RowHead, Table } from "./table.tsx";

/** What was done to something, when and by whom; null where nobody did it but the software. */
export function Trail(props: {
  page: OfficePage;
  acts: readonly { readonly id: number; readonly at: Date; readonly what: string; readonly by: string | null }[];
}) {
  const { page, acts } = props;
  const { t, language } = useOffice(page.year);
  const columns = [
    { key: "when", label: t("registrations.when") },
    { key: "what", label: t("registrations.what") },
    { key: "who", label: t("registrations.who") },
  ];
  return (
    <Table caption={t("registrations.history")} columns={columns}>
      {acts.map(({ id, at, what, by }) => (
        <Row key={id}>
          <RowHead>{shortMomentInWords(at, page.timeZone, language)}</RowHead>
          <Cell>{what}</Cell>
          <Cell>{by ?? t("registrations.machine")}</Cell>
        </Row>
      ))}
    </Table>
  );
}
