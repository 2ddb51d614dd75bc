import { useTranslation } from "react-i18next";
import { TextArea, TextField } from "../field.tsx";
import type { FormState } from "./form-state.ts";
import { useOffice } from "./office.ts";
import { textOf } from "./office-form.tsx";

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
