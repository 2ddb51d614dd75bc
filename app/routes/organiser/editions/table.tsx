import { Link } from "@remix-run/react";
import type { FormState } from "#app/forms/form-state.ts";
import { daysInWords } from "#app/i18n/dates.ts";
import { TextField } from "#app/ui/field.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm, textOf } from "#app/ui/organiser/office-form.tsx";
import { Cell, Nothing, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";
import { EditionBasics } from "./fields.tsx";

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

export function NewEdition({ form }: { form: FormState }) {
  const { t } = useOffice();
  return (
    <div className="pt-3">
      <OfficeForm form={form} verb={t("editions.create")}>
        <TextField label={t("editions.year")} inputMode="numeric" required {...textOf(form, "year", t)} />
        <EditionBasics form={form} />
      </OfficeForm>
    </div>
  );
}
