import { useTranslation } from "react-i18next";
import { attendeeForm, personFields } from "#app/forms/attendee-form.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { form } from "#app/forms/form.ts";

const Field = fieldsOf(form({ ...personFields, ...attendeeForm.fields }));

/**
 * The fields of a person's details, in the order of the page.
 *
 * @param props.emailHint the address's hint; absent where the form does not ask for it
 * @param props.autoFocus whether the first field gets the focus
 */
export function PersonFields({ emailHint, autoFocus = false }: { emailHint?: string; autoFocus?: boolean }) {
  const { t, i18n } = useTranslation("registration");
  const names = Object.keys(personFields) as (keyof typeof personFields)[];
  return names.map((name, at) => {
    if (name === "email") return emailHint !== undefined && <Field key={name} name={name} hint={emailHint} />;
    const label = t(`identity.${name}`);
    const hint = `registration:identity.${name}Hint`;
    return (
      <Field
        key={name}
        name={name}
        label={personFields[name].required ? label : t("identity.optional", { label })}
        hint={i18n.exists(hint) ? t(hint as "identity.organisationHint") : undefined}
        autoFocus={autoFocus && at === 0}
      />
    );
  });
}
