import type { ReactNode } from "react";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import type { FormState } from "./form-state.ts";
import { useMay } from "./may.tsx";
import { OfficeForm } from "./office-form.tsx";

/** A form below a list, folded away until somebody wants to add to it; open when what was typed was refused. */
export function AddForm(props: {
  needs?: OfficeRight;
  verb: string;
  form: FormState;
  open: boolean;
  children: ReactNode;
}) {
  const { needs, verb, form, open, children } = props;
  const may = useMay();
  if (needs && !may(needs)) return null;
  return (
    <details open={open} className="max-w-2xl">
      <summary className="cursor-pointer py-2 font-semibold text-forest">{verb}</summary>
      <div className="pt-3">
        <OfficeForm form={form} verb={verb}>
          {children}
        </OfficeForm>
      </div>
    </details>
  );
}
