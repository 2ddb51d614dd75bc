import { useTranslation } from "react-i18next";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Cell, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";
import { typography } from "#app/ui/typography.ts";
import { type Pair, waysForm } from "./ways-form.ts";

const Field = fieldsOf(waysForm([]));

/** The ways between venues: what they are taken to be, and a field for those who know better. */
export function WayFields({ pairs }: { pairs: readonly Pair[] }) {
  const { language } = useOffice();
  const { t } = useTranslation("timetable");
  const columns = [
    { key: "way", label: t("ways.way") },
    { key: "estimate", label: t("ways.estimate"), numeric: true },
    { key: "minutes", label: t("ways.minutes") },
  ];
  return (
    <Table caption={t("ways.title")} columns={columns}>
      {pairs.map(({ field, from, to, estimate, assumed }) => (
        <Row key={field}>
          <RowHead>
            <span className="block">{typography(from.name, language)}</span>
            <span className="block">{typography(to.name, language)}</span>
          </RowHead>
          <Cell numeric>
            {t("minutes", { count: estimate })}
            {assumed && <small className="block text-zinc">{t("ways.assumed")}</small>}
          </Cell>
          <Cell>
            <Field
              name={field}
              label={<span className="sr-only">{t("ways.between", { from: from.name, to: to.name })}</span>}
            />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
