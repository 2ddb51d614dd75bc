import { useActionData } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FormErrors, FormFields } from "#app/forms/drawn.tsx";
import type { AnyForm } from "#app/forms/form.ts";
import { sentences } from "#app/forms/form-texts.ts";
import type { FormState } from "#app/forms/state.ts";
import { Notice } from "./notice.tsx";

/** A form of a public page: the notice of a limit, its errors, then its fields and buttons. */
export function PublicForm(props: {
  of: AnyForm;
  state: FormState;
  id?: string;
  /** Where it is sent; by default to the page's own address. */
  action?: string;
  /** The addresses of the errors' fields, where they are on other pages. */
  errorsAt?: (field: string) => string | null;
  /** Whether legends are only heard, because the page's title asks the question. */
  heard?: boolean;
  /** True for a form with a file. */
  file?: boolean;
  /** The script that enhances it (`data-enhance`). */
  enhance?: string;
  /** The space between its parts. */
  gap?: "gap-6" | "gap-10";
  children: ReactNode;
}) {
  const { of, state, id, action, errorsAt, heard, file, enhance, gap = "gap-6", children } = props;
  const { i18n } = useTranslation();
  return (
    <form
      method="post"
      action={action}
      noValidate
      id={id}
      encType={file ? "multipart/form-data" : undefined}
      data-enhance={enhance}
      className={`grid ${gap} [&>.field]:mt-0 ${heard ? "[&>fieldset>legend]:sr-only" : ""}`}
    >
      {state.late && (
        <Notice tone="attention">
          <p>{sentences(i18n, of, "form", state.late)}</p>
        </Notice>
      )}
      <FormFields form={of} state={state}>
        <FormErrors at={errorsAt} />
        {children}
      </FormFields>
    </form>
  );
}

/** The state of a form after sending, with a new `submission` if that one is invalid; before, its default. */
export function useFormState(fresh: FormState): FormState {
  const sent = useActionData() as FormState | undefined;
  if (!sent?.errors.submission) return sent ?? fresh;
  return { ...sent, values: { ...sent.values, submission: fresh.values.submission ?? "" } };
}
