import { useActionData, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { AllFields, type FieldLook } from "#app/forms/drawn.tsx";
import { type AnyForm, NO_FIELDS } from "#app/forms/form.ts";
import { BLANK, type FormState } from "#app/forms/state.ts";
import { useDeclaredWords } from "../organiser/changed-meanwhile.tsx";
import { OfficeForm } from "../organiser/office-form.tsx";
import { type GroupPage, useGroup } from "./group-page.ts";
import { SpacePage } from "./space-page.tsx";

/** The data of a page with one form. */
interface EditData {
  readonly page: GroupPage & { readonly back: string };
  readonly form?: FormState;
}

/**
 * A page of a group's space with one form: its fields in order, or `children` instead. After a refusal it shows the
 * typed values. It links back to the page of its subject.
 */
export function GroupEditPage(props: {
  /** Absent for a form without fields. */
  of?: AnyForm;
  /** The button's label; "save" by default. */
  verb?: string;
  look?: "main" | "danger";
  /** The target of the link back, below the space's own path. */
  back?: string;
  looks?: Readonly<Record<string, FieldLook>>;
  /** In the form, above its fields. */
  above?: ReactNode;
  /** Below the form. */
  below?: ReactNode;
  children?: ReactNode;
}) {
  const { of = NO_FIELDS, verb, look, back, looks, above, below, children } = props;
  const { page, form = BLANK } = useLoaderData() as EditData;
  const sent = useActionData() as FormState | undefined;
  const { t, space } = useGroup(page.slug);
  return (
    <SpacePage page={page}>
      <OfficeForm
        {...{ of, look }}
        words={useDeclaredWords(of, looks)}
        form={sent ?? form}
        verb={verb ?? t("form.save")}
        back={space(back ?? page.back)}
      >
        {above}
        {children ?? <AllFields looks={looks} />}
      </OfficeForm>
      {below}
    </SpacePage>
  );
}

/** Fields side by side, if there is room. */
export function FieldRow({ columns, children }: { columns?: string; children: ReactNode }) {
  return <div className={`grid items-start gap-3 [&>.field]:m-0 ${columns ?? "sm:grid-cols-2"}`}>{children}</div>;
}
