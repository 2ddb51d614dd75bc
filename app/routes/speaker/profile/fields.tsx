import { useTranslation } from "react-i18next";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { profileForm } from "./form.ts";

const Field = fieldsOf(profileForm);

/** The content of a speaker's page: the programme's line, then the speaker's own text. */
export function ProfileFields() {
  const { t } = useTranslation("speakers");
  return (
    <>
      <fieldset className="m-0 border-0 p-0">
        <legend className="p-0">{t("profile.line")}</legend>
        <p className="hint mb-4">{t("profile.lineHint")}</p>
        <Field name="name" />
        <Field name="organisation" />
        <Field name="job_title" />
      </fieldset>
      <fieldset className="m-0 border-0 p-0">
        <legend className="p-0">{t("profile.about")}</legend>
        <p className="hint mb-4">{t("profile.aboutHint")}</p>
        <Field name="biography" />
        <Field name="biography_en" />
        <Field name="website" />
      </fieldset>
    </>
  );
}
