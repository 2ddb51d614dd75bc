import { useTranslation } from "react-i18next";
import type { FormState } from "#app/forms/form-state.ts";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { textOf } from "#app/ui/organiser/office-form.tsx";

/** What the programme says of somebody. */
export function SpeakerFields({ form }: { form: FormState }) {
  const { t: words } = useOffice();
  const { t } = useTranslation("sessions");
  return (
    <>
      <TextField label={t("people.name")} required {...textOf(form, "name", words)} />
      <TextField label={t("people.organisation")} {...textOf(form, "organisation", words)} />
      <TextField label={t("people.jobTitle")} {...textOf(form, "jobTitle", words)} />
      <TextArea label={t("people.biography")} rows={6} {...textOf(form, "biography", words)} />
    </>
  );
}

/** Says that somebody writes their own biography, which then counts instead of the organisers'. */
export function KeptByThemselves() {
  const { t } = useTranslation("sessions");
  return (
    <Notice>
      <p>{t("people.keptNotice")}</p>
    </Notice>
  );
}
