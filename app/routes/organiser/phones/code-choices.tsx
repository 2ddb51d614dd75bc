import { Form } from "@remix-run/react";
import { AllFields, type FieldLook, FormFields } from "#app/forms/drawn.tsx";
import type { Typed } from "#app/forms/field.ts";
import { Button } from "#app/ui/button.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { codeForm } from "./form.ts";

/** What the next phones may do: the page is opened again with it in its address. */
export function CodeChoices({ chosen, looks }: { chosen: Typed; looks: Readonly<Record<string, FieldLook>> }) {
  const { t } = useOffice();
  return (
    <section aria-labelledby="choices" className="flex max-w-text flex-col gap-3">
      <h2 id="choices" className="m-0 text-xl">
        {t("phones:code.choices")}
      </h2>
      <Form method="get" reloadDocument className="spaced flex flex-col items-start gap-3">
        <FormFields form={codeForm} state={{ values: chosen, errors: {} }}>
          <AllFields looks={looks} />
        </FormFields>
        <Button look="quiet">{t("phones:code.apply")}</Button>
      </Form>
    </section>
  );
}
