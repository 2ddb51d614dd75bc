import type { FormState } from "#app/forms/form-state.ts";
import { SelectField } from "#app/ui/field.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { textOf } from "#app/ui/organiser/office-form.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";

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
