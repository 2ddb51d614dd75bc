import { useTranslation } from "react-i18next";
import type { FormState } from "#app/forms/form-state.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { textOf } from "#app/ui/organiser/office-form.tsx";
import { Cell, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";
import { typography } from "#app/ui/typography.ts";

/** The ways between venues: what they are taken to be, and a field for whoever knows better. */
export function WayFields(props: {
  form: FormState;
  pairs: readonly { field: string; from: { name: string }; to: { name: string }; estimate: number; assumed: boolean }[];
}) {
  const { t: office, language } = useOffice();
  const { t } = useTranslation("timetable");
  const columns = [
    { key: "way", label: t("ways.way") },
    { key: "estimate", label: t("ways.estimate"), numeric: true },
    { key: "minutes", label: t("ways.minutes") },
  ];
  return (
    <Table caption={t("ways.title")} columns={columns}>
      {props.pairs.map(({ field, from, to, estimate, assumed }) => {
        const { error, ...input } = textOf(props.form, field, office);
        return (
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
              <div className="field" data-invalid={error ? "" : undefined}>
                <input
                  {...input}
                  className="max-w-28"
                  inputMode="numeric"
                  aria-label={t("ways.between", { from: from.name, to: to.name })}
                  aria-invalid={error ? true : undefined}
                  aria-describedby={error ? `${field}-error` : undefined}
                />
                {error && (
                  <p className="field-error" id={`${field}-error`}>
                    {error}
                  </p>
                )}
              </div>
            </Cell>
          </Row>
        );
      })}
    </Table>
  );
}
