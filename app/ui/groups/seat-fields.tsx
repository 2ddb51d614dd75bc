import { useTranslation } from "react-i18next";
import { CAPACITIES } from "#app/domain/groups/seats.ts";
import { GROUP_ROLES } from "#app/domain/people/rights.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { SelectField, TextField } from "../field.tsx";
import { LanguageField } from "../organiser/language-field.tsx";
import { useOffice } from "../organiser/office.ts";
import { textOf } from "../organiser/office-form.tsx";

/**
 * The fields of a seat: the organisation, who holds it and who stands in.
 *
 * @param meetings how many meetings to come a new holder is convened to
 */
export function SeatFields({ form, meetings }: { form: FormState; meetings: number }) {
  const { t } = useTranslation("groups");
  const { t: office } = useOffice();
  return (
    <>
      <TextField label={t("seat.organisation")} required {...textOf(form, "organisation", office)} />
      <SelectField label={t("seat.role")} hint={t("seat.roleHint")} {...textOf(form, "role", office)}>
        {GROUP_ROLES.map((role) => (
          <option key={role} value={role}>
            {t(`roles.${role}`)}
          </option>
        ))}
      </SelectField>
      {CAPACITIES.map((capacity) => (
        <fieldset key={capacity} className="m-0 grid gap-3 border-0 p-0">
          <legend className="mb-2 p-0 font-semibold">{t(`capacities.${capacity}`)}</legend>
          <div className="grid gap-3 sm:grid-cols-2 [&>.field]:m-0">
            <TextField label={t("seat.given")} {...textOf(form, `${capacity}Given`, office)} />
            <TextField label={t("seat.family")} {...textOf(form, `${capacity}Family`, office)} />
          </div>
          <div className="grid gap-3 sm:grid-cols-2 [&>.field]:m-0">
            <TextField type="email" label={t("seat.email")} {...textOf(form, `${capacity}Email`, office)} />
            <LanguageField form={form} name={`${capacity}Language`} />
          </div>
        </fieldset>
      ))}
      <p className="hint m-0">{t("seat.history")}</p>
      <p className="m-0">
        {t("seat.tells")} {meetings > 0 && t("seat.tellsMeetings", { count: meetings })}
      </p>
    </>
  );
}

/** Who is told of a seat's end. @param reached how many of its holders have an address */
export function SeatEndLetters({ reached, meetings }: { reached: number; meetings: number }) {
  const { t } = useTranslation("groups");
  if (reached === 0) return <p>{t("recipients.noneLeft")}</p>;
  return (
    <p>
      {t("seat.endTells", { count: reached })} {meetings > 0 && t("seat.tellsMeetings", { count: meetings })}
    </p>
  );
}
