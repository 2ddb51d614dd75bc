import { useTranslation } from "react-i18next";
import type { FormState } from "#app/forms/form-state.ts";
import { daysInWords } from "#app/i18n/dates.ts";
import { CheckField, SelectField, TextField } from "#app/ui/field.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { textOf } from "#app/ui/organiser/office-form.tsx";

/** Into which year an edition is cloned, and what of it. */
export function CloneFields(props: { form: FormState; days: readonly string[]; next: readonly string[] }) {
  const { form, days, next } = props;
  const { t: words, language } = useOffice();
  const { t } = useTranslation("sessions");
  const box = (name: "venues" | "tracks" | "ticketTypes") => (
    <CheckField name={name} id={name} label={t(`clone.${name}`)} defaultChecked={Boolean(form.values[name])} />
  );
  return (
    <>
      <p className="m-0">{t("clone.about")}</p>
      {days.length > 0 && (
        <p className="m-0">
          {t("clone.days", { before: daysInWords(days, language), after: daysInWords(next, language) })}
        </p>
      )}
      <TextField label={t("clone.year")} required inputMode="numeric" {...textOf(form, "year", words)} />
      <TextField label={t("clone.name")} required {...textOf(form, "name", words)} />
      <fieldset className="m-0 flex flex-col gap-1 border-0 p-0">
        <legend className="p-0 pb-2 font-semibold">{t("clone.what")}</legend>
        {box("venues")}
        {box("tracks")}
        {box("ticketTypes")}
      </fieldset>
      <SelectField label={t("clone.sessions")} hint={t("clone.sessionsHint")} {...textOf(form, "sessions", words)}>
        {(["none", "tray", "slots"] as const).map((wish) => (
          <option key={wish} value={wish}>
            {t(`clone.wishes.${wish}`)}
          </option>
        ))}
      </SelectField>
    </>
  );
}
