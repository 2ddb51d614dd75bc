import { useTranslation } from "react-i18next";
import type { FormState } from "#app/forms/form-state.ts";
import { SelectField, TextArea } from "#app/ui/field.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { textOf } from "#app/ui/organiser/office-form.tsx";

/** What goes into each letter, whoever it is for. */
export function LanguageAndMessage({ form }: { form: FormState }) {
  const { t } = useTranslation("speakers");
  const { t: say } = useOffice();
  return (
    <>
      <SelectField label={t("office.language")} {...textOf(form, "language", say)}>
        <option value="fr">{t("office.fr")}</option>
        <option value="en">{t("office.en")}</option>
      </SelectField>
      <TextArea label={t("office.message")} hint={t("office.messageHint")} {...textOf(form, "message", say)} />
    </>
  );
}
