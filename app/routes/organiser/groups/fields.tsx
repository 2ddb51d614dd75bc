import type { FormState } from "#app/forms/form-state.ts";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { textOf } from "#app/ui/organiser/office-form.tsx";

export function GroupFields({ form }: { form: FormState }) {
  const { t } = useOffice();
  return (
    <>
      <TextField label={t("groups.name")} required {...textOf(form, "name", t)} />
      <TextField label={t("groups.nameEn")} lang="en" {...textOf(form, "nameEn", t)} />
      <TextArea label={t("groups.purpose")} rows={5} {...textOf(form, "purpose", t)} />
      <TextArea label={t("groups.purposeEn")} lang="en" rows={5} {...textOf(form, "purposeEn", t)} />
    </>
  );
}
