import { useTranslation } from "react-i18next";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { errorOf, type ProblemInWords } from "#app/ui/speakers/problems.ts";
import type { TypedProfile } from "./form.ts";

/** What stands on a speaker's page: the line of the programme, then what they say of themselves. */
export function ProfileFields({ typed, errors }: { typed: TypedProfile; errors: readonly ProblemInWords[] }) {
  const { t } = useTranslation("speakers");
  const field = (name: keyof TypedProfile) => ({
    id: name,
    name,
    defaultValue: typed[name],
    error: errorOf(errors, name),
  });
  return (
    <>
      <fieldset className="m-0 border-0 p-0">
        <legend className="p-0">{t("profile.line")}</legend>
        <p className="hint mb-4">{t("profile.lineHint")}</p>
        <TextField label={t("profile.name")} autoComplete="name" maxLength={120} required {...field("name")} />
        <TextField
          label={t("profile.organisation")}
          autoComplete="organization"
          maxLength={160}
          {...field("organisation")}
        />
        <TextField
          label={t("profile.jobTitle")}
          autoComplete="organization-title"
          maxLength={160}
          {...field("job_title")}
        />
      </fieldset>
      <fieldset className="m-0 border-0 p-0">
        <legend className="p-0">{t("profile.about")}</legend>
        <p className="hint mb-4">{t("profile.aboutHint")}</p>
        <TextArea label={t("profile.biography")} rows={7} maxLength={2000} {...field("biography")} />
        <TextArea label={t("profile.biographyEn")} rows={7} maxLength={2000} {...field("biography_en")} />
        <TextField
          label={t("profile.website")}
          hint={t("profile.websiteHint")}
          inputMode="url"
          autoComplete="url"
          maxLength={300}
          {...field("website")}
        />
      </fieldset>
    </>
  );
}
