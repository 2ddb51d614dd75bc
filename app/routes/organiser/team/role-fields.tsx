import type { Role } from "#app/domain/people/rights.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { CheckField, SelectField, TextField } from "#app/ui/field.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Choices, textOf } from "#app/ui/organiser/office-form.tsx";
import { LanguageField } from "./language-field.tsx";

/**
 * The fields of a new role.
 *
 * @param props.everywhere whether it may be given for all editions
 * @param props.checkpoints those that a door role may be limited to
 */
export function RoleFields({
  form,
  roles,
  everywhere,
  checkpoints,
}: {
  form: FormState;
  roles: readonly Role[];
  everywhere: boolean;
  checkpoints: readonly { value: string; label: string }[];
}) {
  const { t } = useOffice();
  return (
    <>
      <TextField
        type="email"
        label={t("team.email")}
        hint={t("team.emailHint")}
        autoComplete="off"
        required
        {...textOf(form, "email", t)}
      />
      <LanguageField form={form} name="language" />
      <SelectField label={t("team.role")} hint={t("team.roleHint")} {...textOf(form, "role", t)}>
        {roles.map((role) => (
          <option key={role} value={role}>
            {t(`roles.${role}`)}
          </option>
        ))}
      </SelectField>
      {everywhere && (
        <CheckField
          name="everywhere"
          label={t("team.forAll")}
          hint={t("team.forAllHint")}
          defaultChecked={Boolean(form.values.everywhere)}
        />
      )}
      {roles.includes("door") && checkpoints.length > 0 && (
        <details open={[form.values.checkpoints ?? []].flat().length > 0}>
          <summary className="cursor-pointer py-1 text-forest">{t("team.limit")}</summary>
          <div className="mt-2 max-h-96 overflow-y-auto pl-1">
            <Choices
              form={form}
              name="checkpoints"
              label={t("team.checkpoints")}
              hint={t("team.checkpointsHint")}
              choices={checkpoints}
            />
          </div>
        </details>
      )}
    </>
  );
}
