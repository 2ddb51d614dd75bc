import { useTranslation } from "react-i18next";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";
import { typography } from "#app/ui/typography.ts";
import { type Pair, waysForm } from "./ways-form.ts";

const Field = fieldsOf(waysForm([]));

/** The ways between venues: what they are taken to be, and a field for those who know better. */
export function WayFields({ pairs }: { pairs: readonly Pair[] }) {
  const { language } = useOffice();
  const { t } = useTranslation("timetable");
  return (
    <Table
      caption={t("ways.title")}
      rows={pairs}
      rowKey={({ field }) => field}
      columns={[
        {
          label: t("ways.way"),
          cell: ({ from, to }) => (
            <>
              <span className="block">{typography(from.name, language)}</span>
              <span className="block">{typography(to.name, language)}</span>
            </>
          ),
        },
        {
          label: t("ways.estimate"),
          numeric: true,
          cell: ({ estimate, assumed }) => (
            <>
              {t("minutes", { count: estimate })}
              {assumed && <small className="block text-zinc">{t("ways.assumed")}</small>}
            </>
          ),
        },
        {
          label: t("ways.minutes"),
          cell: ({ field, from, to }) => (
            <Field
              name={field}
              label={<span className="sr-only">{t("ways.between", { from: from.name, to: to.name })}</span>}
            />
          ),
        },
      ]}
    />
  );
}
