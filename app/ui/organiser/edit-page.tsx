import { useActionData, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { AllFields, type FieldLook } from "#app/forms/drawn.tsx";
import { type AnyForm, NO_FIELDS } from "#app/forms/form.ts";
import { BLANK, type FormState } from "#app/forms/state.ts";
import { useDeclaredWords } from "./changed-meanwhile.tsx";
import { useOffice, useOfficePage } from "./office.ts";
import { OfficeForm } from "./office-form.tsx";
import { OrganiserPage } from "./organiser-page.tsx";

/**
 * A page of the back office with one form: its fields in their order, or `children` in their place. After a refusal it shows what was
 * typed. The way back is the page above.
 */
export function EditPage(props: {
  /** Left out where the form is a button alone, as where it only asks whether a visitor is sure. */
  of?: AnyForm;
  /** The right that sending it needs, where others may look. */
  needs?: OfficeRight;
  /** What the button says; "save" where nothing is said. */
  verb?: string;
  look?: "main" | "danger";
  looks?: Readonly<Record<string, FieldLook>>;
  /** Where the form is sent; the page itself where nothing is said. */
  action?: string;
  /** The verbs beside the title. */
  verbs?: ReactNode;
  /** True for a form that carries a file. */
  file?: boolean;
  /** Left out or true; false where there is nothing to send: then the page has no form. */
  open?: boolean;
  /** Above the form. */
  above?: ReactNode;
  /** Below the form. */
  below?: ReactNode;
  children?: ReactNode;
}) {
  const { of = NO_FIELDS, needs, verb, look, looks, action, verbs, file, open = true, above, below, children } = props;
  const { form = BLANK } = useLoaderData() as { form?: FormState };
  const sent = useActionData() as FormState | undefined;
  const { t } = useOffice();
  const { trail } = useOfficePage();
  const words = useDeclaredWords(of, looks);
  return (
    <OrganiserPage verbs={verbs}>
      {above}
      {open && (
        <OfficeForm
          {...{ of, needs, look, action, words, file }}
          form={sent ?? form}
          verb={verb ?? t("form.save")}
          back={trail.at(-1)?.to}
        >
          {children ?? <AllFields looks={looks} />}
        </OfficeForm>
      )}
      {below}
    </OrganiserPage>
  );
}
