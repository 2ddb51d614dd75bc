import { useTranslation } from "react-i18next";
import type { FormState } from "#app/forms/form-state.ts";
import { TextField } from "#app/ui/field.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { textOf } from "#app/ui/organiser/office-form.tsx";

/** A day with its two hours; `row` is behind the fields' names where a form has several. */
export function TimeFields({ form, row = "" }: { form: FormState; row?: number | "" }) {
  const { t } = useTranslation("groups");
  const { t: office } = useOffice();
  return (
    <div className="grid gap-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)] [&>.field]:m-0">
      <TextField type="date" label={t("form.day")} {...textOf(form, `day${row}`, office)} />
      <TextField type="time" label={t("form.from")} {...textOf(form, `from${row}`, office)} />
      <TextField type="time" label={t("form.until")} {...textOf(form, `until${row}`, office)} />
    </div>
  );
}

/** Several dates to vote on; rows left empty are left out. */
export function DateRows({ form, rows }: { form: FormState; rows: readonly number[] }) {
  const { t } = useTranslation("groups");
  return (
    <fieldset className="m-0 grid gap-5 border-0 p-0">
      <legend className="p-0 font-semibold">{t("form.dates")}</legend>
      <p className="hint m-0">{t("form.datesHint")}</p>
      {rows.map((row) => (
        <fieldset key={row} className="m-0 border-0 p-0">
          <legend className="mb-1 p-0 text-zinc">{t("form.dateRow", { row })}</legend>
          <TimeFields form={form} row={row} />
        </fieldset>
      ))}
    </fieldset>
  );
}
