import { useTranslation } from "react-i18next";
import type { FormState } from "#app/forms/form-state.ts";
import { CheckField } from "#app/ui/field.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { errorText } from "#app/ui/organiser/office-form.tsx";

/** The box that a lead ticks to correct the record of what is over. @param of what is corrected */
export function CorrectionField({ form, of }: { form: FormState; of: "convene" | "cancel" | "change" | "decide" }) {
  const { t } = useTranslation("groups");
  const { t: office } = useOffice();
  return (
    <CheckField
      id="correction"
      name="correction"
      label={t(`correction.${of}`)}
      hint={t("correction.noLetter")}
      defaultChecked={Boolean(form.values.correction)}
      error={errorText(office, form.errors.correction)}
    />
  );
}
