import { useTranslation } from "react-i18next";
import type { FormState } from "#app/forms/form-state.ts";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { textOf } from "#app/ui/organiser/office-form.tsx";

/** The places a group's session is to have, and a word for the group. */
export function AnswerFields({ form }: { form: FormState }) {
  const { t } = useTranslation("proposals");
  const { t: office } = useOffice();
  return (
    <>
      <TextField
        label={t("office.places")}
        hint={t("office.placesHint")}
        inputMode="numeric"
        {...textOf(form, "places", office)}
      />
      <TextArea label={t("office.message")} rows={3} {...textOf(form, "message", office)} />
    </>
  );
}
