import { useActionData, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { AllFields, type FieldLook } from "#app/forms/drawn.tsx";
import { type AnyForm, NO_FIELDS } from "#app/forms/form.ts";
import { BLANK, type FormState } from "#app/forms/state.ts";
import { useDeclaredWords } from "./changed-meanwhile.tsx";
import { type OfficePage, useOffice } from "./office.ts";
import { OfficeForm } from "./office-form.tsx";
import { OrganiserPage } from "./organiser-page.tsx";

/** What the loader of a page with one form gives. */
interface EditData {
  readonly page: OfficePage & { readonly trail: readonly { to: string; label: string }[] };
  readonly form?: FormState;
}

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
  /** Above the form. */
  above?: ReactNode;
  /** Below the form. */
  below?: ReactNode;
  children?: ReactNode;
}) {
  const { of = NO_FIELDS, needs, verb, look, looks, action, verbs, above, below, children } = props;
  const { page, form = BLANK } = useLoaderData() as EditData;
  const sent = useActionData() as FormState | undefined;
  const { t } = useOffice(page.year);
  return (
    <OrganiserPage page={page} trail={page.trail} verbs={verbs}>
      {above}
      <OfficeForm
        {...{ of, needs, look, action }}
        words={useDeclaredWords(of, looks)}
        form={sent ?? form}
        verb={verb ?? t("form.save")}
        back={page.trail.at(-1)?.to}
      >
        {children ?? <AllFields looks={looks} />}
      </OfficeForm>
      {below}
    </OrganiserPage>
  );
}
