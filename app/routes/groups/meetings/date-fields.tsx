import { useTranslation } from "react-i18next";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { FieldRow } from "#app/ui/groups/field-row.tsx";
import { DATE_ROWS, datesForm, meetingForm } from "./form.ts";

const Field = fieldsOf(datesForm);
const Single = fieldsOf(meetingForm);
const COLUMNS = "sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)]";

/** The fields of a meeting's day, start and end. */
export function TimeFields() {
  return (
    <FieldRow columns={COLUMNS}>
      <Single name="day" />
      <Single name="from" />
      <Single name="until" />
    </FieldRow>
  );
}

/** The fields of several dates to vote on; empty rows are ignored. */
export function DateRows() {
  const { t } = useTranslation("groups");
  return (
    <fieldset className="m-0 grid gap-5 border-0 p-0">
      <legend className="p-0 font-semibold">{t("form.dates")}</legend>
      <p className="hint m-0">{t("form.datesHint")}</p>
      {DATE_ROWS.map((row) => (
        <fieldset key={row} className="m-0 border-0 p-0">
          <legend className="mb-1 p-0 text-zinc">{t("form.dateRow", { row })}</legend>
          <FieldRow columns={COLUMNS}>
            <Field name={`day${row}`} />
            <Field name={`from${row}`} />
            <Field name={`until${row}`} />
          </FieldRow>
        </fieldset>
      ))}
    </fieldset>
  );
}
