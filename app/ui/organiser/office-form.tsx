import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { FormErrors, FormFields } from "#app/forms/drawn.tsx";
import { type AnyForm, NO_FIELDS } from "#app/forms/form.ts";
import type { FieldProblem, FormState } from "#app/forms/form-state.ts";
import type * as fr from "#app/i18n/fr.ts";
import { Button } from "../button.tsx";
import { CheckField } from "../field.tsx";
import { ChangedMeanwhile, type FieldWords } from "./changed-meanwhile.tsx";
import { type OfficeWords, useOffice } from "./office.ts";

type ErrorCode = keyof (typeof fr)["organiser"]["errors"];

/** A form of the back office: the errors above, the fields, then what it does and the way back. */
export function OfficeForm(props: {
  /** The form as it is declared; absent where a page still draws its fields itself. */
  of?: AnyForm;
  form: FormState;
  /** The right that sending it needs, where the page is open to others too: these see what is in it, and no button. */
  needs?: OfficeRight;
  /** What the button says. */
  verb: string;
  look?: "main" | "danger";
  back?: string;
  action?: string;
  /** True for a form that carries a file. */
  file?: boolean;
  /** How fields and values are named where others saved the same form meanwhile. */
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
      <fieldset disabled className="spaced m-0 max-w-2xl flex flex-col gap-5 border-0 p-0">
        <FormFields form={of} state={form}>
          {children}
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
      className="spaced max-w-2xl flex flex-col gap-5"
    >
      <FormFields form={of} state={form}>
        <FormErrors />
        <ChangedMeanwhile form={form} words={words} />
        <EndsWaits form={form} />
        {children}
      </FormFields>
      <div className="flex flex-wrap items-center gap-4 pt-1">
        <Button look={look}>{verb}</Button>
        {back && <Link to={back}>{t("form.back")}</Link>}
      </div>
    </Form>
  );
}

/** Asks whether people may wait no more; nothing while nobody's wait would end. */
function EndsWaits({ form }: { form: FormState }) {
  const { t } = useOffice();
  const problem = form.errors.endsWaits;
  if (!problem) return null;
  const count = Number(problem.params?.count);
  return <CheckField id="endsWaits" name="endsWaits" value={count} label={t("form.endsWaits", { count })} />;
}

/** The sentence for what is wrong with a field, or null. */
function errorText(t: OfficeWords, problem: FieldProblem | undefined): string | null {
  return problem ? t(`errors.${problem.code as ErrorCode}`, { ...problem.params }) : null;
}

/** What a text field of this form is given: its name and id, what it holds and what is wrong with it. */
export function textOf(form: FormState, name: string, t: OfficeWords, prefix = "") {
  const value = form.values[name];
  return {
    id: prefix + name,
    name,
    defaultValue: typeof value === "string" ? value : "",
    error: errorText(t, form.errors[name]),
  };
}

/** Boxes of which any number may be ticked, one name for all. */
export function Choices(props: {
  form: FormState;
  name: string;
  label: string;
  hint?: string;
  choices: readonly { value: string; label: ReactNode }[];
}) {
  const { form, name, label, hint, choices } = props;
  const { t } = useOffice();
  const chosen = [form.values[name] ?? []].flat();
  const error = errorText(t, form.errors[name]);
  return (
    <fieldset id={name} className="m-0 border-0 p-0" aria-describedby={error ? `${name}-error` : undefined}>
      <legend className="p-0 font-semibold">{label}</legend>
      {hint && <p className="hint">{hint}</p>}
      {error && (
        <p className="field-error" id={`${name}-error`}>
          {error}
        </p>
      )}
      <div className="mt-2 flex flex-col gap-1">
        {choices.map((choice) => (
          <CheckField
            key={choice.value}
            name={name}
            value={choice.value}
            label={choice.label}
            defaultChecked={chosen.includes(choice.value)}
          />
        ))}
      </div>
    </fieldset>
  );
}
