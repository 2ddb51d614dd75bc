import { useTranslation } from "react-i18next";
import { ATTENDEE_FIELDS, OPTIONAL_PROPERTIES } from "#app/domain/people/attendee-fields.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { moneyWritten } from "#app/ui/orders/money.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Choices, textOf } from "#app/ui/organiser/office-form.tsx";

/** Who is registered, as what, and for which sessions. */
export function NewRegistrationFields(props: {
  form: FormState;
  ticketTypes: readonly { slug: string; name: string; priceCents: number }[];
  sessions: readonly { slug: string; title: string; startsAt: Date | null; size: number; used: number }[];
}) {
  const { form, ticketTypes, sessions } = props;
  const { t, language, moment } = useOffice();
  const { t: said } = useTranslation("registration");
  const when = (at: Date | null) => (at ? moment(at) : t("programme.unscheduled"));
  return (
    <>
      <input type="hidden" name="submission" value={String(form.values.submission ?? "")} />
      <TextField label={t("registrations.givenName")} required {...textOf(form, "given_name", t)} />
      <TextField label={t("registrations.familyName")} required {...textOf(form, "family_name", t)} />
      <TextField type="email" label={t("registrations.email")} required {...textOf(form, "email", t)} />
      {OPTIONAL_PROPERTIES.map((property) => {
        const { column } = ATTENDEE_FIELDS[property];
        return <TextField key={column} label={said(`identity.${column}`)} {...textOf(form, column, t)} />;
      })}
      <SelectField
        label={t("registrations.ticketType")}
        hint={ticketTypes.some(({ priceCents }) => priceCents > 0) ? t("registrations.freeHere") : undefined}
        {...textOf(form, "ticket_type", t)}
      >
        {ticketTypes.map(({ slug, name, priceCents }) => (
          <option key={slug} value={slug}>
            {priceCents > 0 ? `${name} · ${moneyWritten(priceCents, language)}` : name}
          </option>
        ))}
      </SelectField>
      <SelectField label={t("registrations.letterLanguage")} {...textOf(form, "language", t)}>
        <option value="fr">{t("languages.fr")}</option>
        <option value="en">{t("languages.en")}</option>
      </SelectField>
      {sessions.length > 0 && (
        <Choices
          form={form}
          name="sessions"
          label={t("registrations.sessions")}
          hint={t("registrations.sessionsHint")}
          choices={sessions.map(({ slug, title, startsAt, size, used }) => ({
            value: slug,
            label: (
              <>
                {title}
                <span className="block text-sm text-zinc">
                  {when(startsAt)} · {t("home.left", { left: size - used, size })}
                </span>
              </>
            ),
          }))}
        />
      )}
    </>
  );
}
