import { useActionData, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { AllFields, type FieldLook } from "#app/forms/drawn.tsx";
import { type AnyForm, NO_FIELDS } from "#app/forms/form.ts";
import { BLANK, type FormState } from "#app/forms/state.ts";
import type { GroupPage } from "../groups/group-page.ts";
import { SpacePage } from "../groups/space-page.tsx";
import { useDeclaredWords } from "./changed-meanwhile.tsx";
import { type OfficePage, useOffice } from "./office.ts";
import { OfficeForm } from "./office-form.tsx";
import { OrganiserPage } from "./organiser-page.tsx";
import { SideBySide } from "./side-by-side.tsx";

/**
 * A page of the back office or of a group's space with one form: its fields in order, or `children` instead. After a
 * refusal it shows the typed values. It links back to the page above.
 */
export function EditPage(props: {
  /** Absent for a form without fields, such as a confirmation. */
  of?: AnyForm;
  /** The right required to send it, where others may see the page. */
  needs?: OfficeRight;
  /** The button's label; "save" by default. */
  verb?: string;
  look?: "main" | "danger";
  looks?: Readonly<Record<string, FieldLook>>;
  /** The form's address; by default the page itself. */
  action?: string;
  /** The actions beside the title. */
  verbs?: ReactNode;
  /** True for a form with a file. */
  file?: boolean;
  /** False when there is nothing to send: the page then has no form. */
  open?: boolean;
  /** Above the form. */
  above?: ReactNode;
  /** What the form is about: beside it where there is room, above it otherwise. */
  beside?: ReactNode;
  /** Below the form. */
  below?: ReactNode;
  children?: ReactNode;
}) {
  const {
    of = NO_FIELDS,
    needs,
    verb,
    look,
    looks,
    action,
    verbs,
    file,
    open = true,
    above,
    beside,
    below,
    children,
  } = props;
  const { page, form = BLANK } = useLoaderData() as { page: OfficePage | GroupPage; form?: FormState };
  const sent = useActionData() as FormState | undefined;
  const { t } = useOffice();
  const words = useDeclaredWords(of, looks);
  const Frame = page.frame === "organiser" ? OrganiserPage : SpacePage;
  const shown = open && (
    <OfficeForm
      {...{ of, needs, look, action, words, file }}
      form={sent ?? form}
      verb={verb ?? t("form.save")}
      back={"back" in page ? page.back : page.trail.at(-1)?.to}
    >
      {children ?? <AllFields looks={looks} />}
    </OfficeForm>
  );
  return (
    <Frame verbs={verbs}>
      {above}
      {beside && shown ? (
        <SideBySide>
          {beside}
          {shown}
        </SideBySide>
      ) : (
        (beside ?? shown)
      )}
      {below}
    </Frame>
  );
}
