import { useTranslation } from "react-i18next";
import type { TypedName, TypedPerson, TypedRegistration } from "#app/forms/registration-forms.ts";
import { type Language, localPath } from "#app/i18n/languages.ts";
import { CheckField, TextField } from "../field.tsx";
import { errorOf } from "./problems.ts";

interface Props {
  readonly typed: TypedPerson;
  readonly errors: readonly { field: string; message: string }[];
}

/** First and last name. */
export function NameFields({ typed, errors }: Omit<Props, "typed"> & { typed: TypedName }) {
  const { t } = useTranslation("registration");
  return (
    <>
      <TextField
        id="given_name"
        name="given_name"
        label={t("identity.given_name")}
        autoComplete="given-name"
        defaultValue={typed.given_name}
        error={errorOf(errors, "given_name")}
        required
      />
      <TextField
        id="family_name"
        name="family_name"
        label={t("identity.family_name")}
        autoComplete="family-name"
        defaultValue={typed.family_name}
        error={errorOf(errors, "family_name")}
        required
      />
    </>
  );
}

/** Where one works and as what; both may stay empty. */
export function PostFields({ typed, errors }: Props) {
  const { t } = useTranslation("registration");
  return (
    <>
      <TextField
        id="organisation"
        name="organisation"
        label={t("identity.optional", { label: t("identity.organisation") })}
        hint={t("identity.organisationHint")}
        autoComplete="organization"
        defaultValue={typed.organisation}
        error={errorOf(errors, "organisation")}
      />
      <TextField
        id="job_title"
        name="job_title"
        label={t("identity.optional", { label: t("identity.jobTitle") })}
        autoComplete="organization-title"
        defaultValue={typed.job_title}
        error={errorOf(errors, "job_title")}
      />
    </>
  );
}

/** Where letters go. */
export function EmailField({ typed, errors, hint }: Omit<Props, "typed"> & { typed: { email: string }; hint: string }) {
  const { t } = useTranslation("registration");
  return (
    <TextField
      id="email"
      name="email"
      type="email"
      label={t("identity.email")}
      hint={hint}
      autoComplete="email"
      spellCheck={false}
      defaultValue={typed.email}
      error={errorOf(errors, "email")}
      required
    />
  );
}

/** That what was typed may be kept, and where one reads for how long. */
export function ConsentField({
  language,
  typed,
  errors,
}: Omit<Props, "typed"> & { language: Language; typed: Pick<TypedRegistration, "consent"> }) {
  const { t } = useTranslation("registration");
  return (
    <CheckField
      id="consent"
      name="consent"
      label={t("consent.label")}
      hint={<a href={localPath(language, "/donnees-personnelles")}>{t("consent.link")}</a>}
      defaultChecked={typed.consent}
      error={errorOf(errors, "consent")}
      required
    />
  );
}
