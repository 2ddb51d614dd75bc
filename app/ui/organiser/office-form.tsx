import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { FormErrors, FormFields } from "#app/forms/drawn.tsx";
import { type AnyForm, NO_FIELDS } from "#app/forms/form.ts";
import type { FormState } from "#app/forms/state.ts";
import { Button } from "../button.tsx";
import { CheckField } from "../field.tsx";
import { ChangedMeanwhile, type FieldWords } from "./changed-meanwhile.tsx";
import { useOffice } from "./office.ts";

/** A form of the back office: errors, fields, the button and the link back. */
export function OfficeForm(props: {
  /** The declared form; absent where a page draws its fields itself. */
  of?: AnyForm;
  form: FormState;
  /** The right required to send it; other visitors see the values without a button. */
  needs?: OfficeRight;
  /** The button's label. */
  verb: string;
  look?: "main" | "danger";
  back?: string;
  action?: string;
  /** True for a form with a file. */
  file?: boolean;
  /** Labels and values for the case that others saved the same form. */
  words?: FieldWords;
  children?: ReactNode;
}) {
  const {
    of: { says = "organiser:errors", ...declared } = NO_FIELDS,
    form,
    needs,
    verb,
    look = "main",
    back,
    action,
    file,
    words,
    children,
  } = props;
  const { t, may } = useOffice();
  const of = { ...declared, says };
  if (needs && !may(needs))
    return (
      <fieldset disabled className="wide-form m-0 border-0 p-0">
        <FormFields form={of} state={form}>
          <div className="spaced fields">{children}</div>
        </FormFields>
      </fieldset>
    );
  return (
    <Form
      method="post"
      action={action}
      encType={file ? "multipart/form-data" : undefined}
      noValidate
      reloadDocument
      className="wide-form spaced flex flex-col gap-5"
    >
      <FormFields form={of} state={form}>
        <FormErrors />
        <ChangedMeanwhile form={form} words={words} />
        <EndsWaits form={form} />
        {children && <div className="fields">{children}</div>}
      </FormFields>
      <div className="flex flex-wrap items-center gap-4 pt-1">
        <Button look={look}>{verb}</Button>
        {back && (
          <Link to={back} data-without-saving="">
            {t("form.back")}
          </Link>
        )}
      </div>
    </Form>
  );
}

/** Asks for confirmation to end waits; nothing when none would end. */
function EndsWaits({ form }: { form: FormState }) {
  const { t } = useOffice();
  const problem = form.errors.endsWaits;
  if (!problem) return null;
  const count = Number(problem.params?.count);
  return <CheckField id="endsWaits" name="endsWaits" value={count} label={t("form.endsWaits", { count })} />;
}
