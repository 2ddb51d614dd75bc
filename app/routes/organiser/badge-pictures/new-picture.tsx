import { useActionData } from "@remix-run/react";
import { AllFields } from "#app/forms/drawn.tsx";
import { BLANK, type FormState } from "#app/forms/state.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { newPictureForm } from "./form.ts";

/** The form of a further picture, with what was typed after a refusal. */
export function NewPicture() {
  const { t } = useOffice();
  const refused = useActionData() as FormState | undefined;
  return (
    <OfficeForm of={newPictureForm} form={refused ?? BLANK} verb={t("badgeLayouts:pictures.add")} file>
      <AllFields />
    </OfficeForm>
  );
}
