import type { FormState } from "#app/forms/form-state.ts";
import { SelectField } from "../field.tsx";
import { usePageLanguage } from "../page-language.ts";
import { useOffice } from "./office.ts";
import { textOf } from "./office-form.tsx";

/** The language of letters to the person of a form: the page's own until somebody says otherwise. */
export function LanguageField({ form, name }: { form: FormState; name: string }) {
  const { t } = useOffice();
  const { language } = usePageLanguage();
  const field = textOf(form, name, t);
  return (
    <SelectField label={t("registrations.letterLanguage")} {...field} defaultValue={field.defaultValue || language}>
      <option value="fr">{t("languages.fr")}</option>
      <option value="en">{t("languages.en")}</option>
    </SelectField>
  );
}
