import { Link } from "@remix-run/react";
import { daysInWords } from "#app/i18n/dates.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Cell, Nothing, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";

/** The editions somebody organises, the latest first. */
export function EditionList(props: {
  editions: readonly { year: number; name: string; days: readonly string[]; published: boolean }[];
}) {
  const { t, language, path } = useOffice();
  if (props.editions.length === 0) return <Nothing>{t("editions.none")}</Nothing>;
  const columns = [
    { key: "name", label: t("edition.name") },
    { key: "days", label: t("edition.days") },
    { key: "state", label: t("table.state") },
  ];
  return (
    <Table caption={t("editions.title")} columns={columns}>
      {props.editions.map(({ year, name, days, published }) => (
        <Row key={year}>
          <RowHead>
            <Link to={path(`/${year}`)}>{name}</Link>
          </RowHead>
          <Cell>{daysInWords(days, language) || year}</Cell>
          <Cell>{t(published ? "editions.published" : "editions.draft")}</Cell>
        </Row>
      ))}
    </Table>
  );
}
