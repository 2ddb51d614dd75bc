import { useActionData, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { AllFields, type FieldLook } from "#app/forms/drawn.tsx";
import type { AnyForm } from "#app/forms/form.ts";
import { BLANK, type FormState } from "#app/forms/state.ts";
import type { Asking } from "./edit-page.tsx";
import { useOffice } from "./office.ts";
import { OfficeForm } from "./office-form.tsx";

/**
 * A form below a list, folded until it is needed, and open after a refusal. Its right, its looks and its values are in
 * the loader's data (`Asking`); it is empty without any.
 */
export function AddForm(props: {
  of?: AnyForm;
  verb: string;
  /** Looks that the loader cannot give. */
  looks?: Readonly<Record<string, FieldLook>>;
  /** Replaces the list of all fields. */
  children?: ReactNode;
}) {
  const { of, verb, children } = props;
  const { form = BLANK, needs, looks } = useLoaderData() as { form?: FormState } & Asking;
  const refused = useActionData() as FormState | undefined;
  const { may } = useOffice();
  if (needs && !may(needs)) return null;
  return (
    <details open={refused !== undefined}>
      <summary className="cursor-pointer py-2 font-semibold text-forest">{verb}</summary>
      <div className="pt-3">
        <OfficeForm of={of} form={refused ?? form} verb={verb}>
          {children ?? <AllFields looks={props.looks ?? looks} />}
        </OfficeForm>
      </div>
    </details>
  );
}
