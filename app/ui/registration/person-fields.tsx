import { useTranslation } from "react-i18next";
import { ATTENDEE_FIELDS, type AttendeeProperty, OPTIONAL_PROPERTIES } from "#app/domain/people/attendee-fields.ts";
import type { TypedAttendee } from "#app/forms/attendee-form.ts";
import type { TypedName, TypedRegistration } from "#app/forms/registration-forms.ts";
import type { Language } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { CheckField, TextField } from "../field.tsx";
import { errorOf } from "./problems.ts";

interface Props {
  readonly typed: TypedAttendee;
  readonly errors: readonly { field: string; message: string }[];
}

/** First and last name. */
export function NameFields({ typed, errors }: Omit<Props, "typed"> & { typed: TypedName }) {
  return (
    <>
      <AttendeeInput property="givenName" text={typed.given_name} errors={errors} />
      <AttendeeInput property="familyName" text={typed.family_name} errors={errors} />
    </>
  );
}

/** What else a person gives; all of it may stay empty. */
export function OptionalFields({ typed, errors }: Props) {
  return OPTIONAL_PROPERTIES.map((property) => (
    <AttendeeInput key={property} property={property} text={typed[ATTENDEE_FIELDS[property].column]} errors={errors} />
  ));
}

/**
 * One field of `ATTENDEE_FIELDS`.
 *
 * @param props.prefix in front of the input's name, such as `2_` for the second person of an order
 */
export function AttendeeInput(props: {
  property: AttendeeProperty;
  text: string;
  errors: Props["errors"];
  prefix?: string;
  autoFocus?: boolean;
}) {
  const { property, text, errors, prefix = "", autoFocus } = props;
  const { t, i18n } = useTranslation("registration");
  const { column, required, autoComplete } = ATTENDEE_FIELDS[property];
  const hint = `identity.${column}Hint`;
  return (
    <TextField
      id={prefix + column}
      name={prefix + column}
      label={required ? t(`identity.${column}`) : t("identity.optional", { label: t(`identity.${column}`) })}
      hint={i18n.exists(`registration:${hint}`) ? t(hint as "identity.organisationHint") : undefined}
      autoComplete={prefix ? undefined : autoComplete}
      autoFocus={autoFocus}
      defaultValue={text}
      error={errorOf(errors, prefix + column)}
      required={required}
    />
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
      hint={<a href={path(language, "/donnees-personnelles")}>{t("consent.link")}</a>}
      defaultChecked={typed.consent}
      error={errorOf(errors, "consent")}
      required
    />
  );
}
