import { useActionData, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { AllFields, type FieldLook } from "#app/forms/drawn.tsx";
import type { AnyForm } from "#app/forms/form.ts";
import { BLANK, type FormState } from "#app/forms/state.ts";
import { useOffice } from "./office.ts";
import { OfficeForm } from "./office-form.tsx";

/**
 * A form below a list, folded until it is needed, and open after a refusal. It shows the loader's `form`, or an empty
 * one.
 */
export function AddForm(props: {
  of?: AnyForm;
  needs?: OfficeRight;
  verb: string;
  looks?: Readonly<Record<string, FieldLook>>;
  /** Replaces the list of all fields. */
  children?: ReactNode;
}) {
  const { of, needs, verb, looks, children } = props;
  const { form = BLANK } = useLoaderData() as { form?: FormState };
  const refused = useActionData() as FormState | undefined;
  const { may } = useOffice();
  if (needs && !may(needs)) return null;
  return (
    <details open={refused !== undefined}>
      <summary className="cursor-pointer py-2 font-semibold text-forest">{verb}</summary>
      <div className="pt-3">
        <OfficeForm of={of} form={refused ?? form} verb={verb}>
          {children ?? <AllFields looks={looks} />}
        </OfficeForm>
      </div>
    </details>
  );
}
