/** Draws the fields of a declared form: label, hint, limits, values and errors. */
import { createContext, type ReactNode, useContext } from "react";
import { useTranslation } from "react-i18next";
import { asLanguage, withDecimalMark } from "../i18n/format.ts";
import { CheckField, SelectField, TextArea, TextField } from "../ui/field.tsx";
import { ErrorSummary } from "../ui/notice.tsx";
import { Choices, type Option } from "./drawn-choices.tsx";
import { Days } from "./drawn-days.tsx";
import type { Field, Fields, Label, List } from "./field.ts";
import { type AnyForm, entriesIn, entryName, type Form, NO_FIELDS } from "./form.ts";
import { entryForm, errorsOf, say, sentences } from "./form-texts.ts";
import { BLANK, type FormState } from "./state.ts";

/** How a page draws a field differently from its declaration. */
export interface FieldLook {
  /** The rows to choose from, where they vary. */
  readonly options?: readonly Option[];
  /** The label of choosing nothing. */
  readonly none?: string;
  readonly label?: ReactNode;
  readonly hint?: ReactNode;
  readonly autoFocus?: boolean;
  /** Radio buttons and checkboxes in a row, for short labels. */
  readonly dense?: boolean;
  /** The label is shown inside the empty field. For a form of one field. */
  readonly inside?: boolean;
  /** True for a field that the page leaves out. */
  readonly absent?: boolean;
}

interface Drawn {
  readonly form: AnyForm;
  readonly state: FormState;
  /** The prefix of input names within an entry of a list. */
  readonly prefix: string;
}

const DrawnForm = createContext<Drawn>({ form: NO_FIELDS, state: BLANK, prefix: "" });

/** Provides a form and its state to the fields inside. */
export function FormFields(props: { form: AnyForm; state: FormState; children: ReactNode }) {
  const { form, state, children } = props;
  return <DrawnForm.Provider value={{ form, state, prefix: "" }}>{children}</DrawnForm.Provider>;
}

/** Lists all errors of the surrounding form, each linked to its field. @param props.at the address of a field on another page */
export function FormErrors({ at }: { at?: (field: string) => string | null }) {
  const { form, state } = useContext(DrawnForm);
  const { t, i18n } = useTranslation("forms");
  const errors = errorsOf(i18n, form, state);
  const placed = errors.map((error) => ({ ...error, address: error.field && at?.(error.field) }));
  return <ErrorSummary title={t("mend", { count: errors.length })} errors={placed} />;
}

/** Returns the component that draws a field of this form by its name. */
export function fieldsOf<F extends Fields>(_: Form<F, unknown>) {
  return FormField as (props: { name: keyof F & string } & FieldLook) => ReactNode;
}

/** Draws all fields of the surrounding form, in order. @param looks by the fields' names */
export function AllFields({ looks = {} }: { looks?: Readonly<Record<string, FieldLook>> }) {
  const { form } = useContext(DrawnForm);
  const shown = Object.keys(form.fields).filter((name) => !looks[name]?.absent);
  return shown.map((name) => <FormField key={name} name={name} {...looks[name]} />);
}

/** Draws each entry of a list with `children`, inside which the fields are the entry's. */
export function Entries(props: { name: string; children: (number: number, count: number) => ReactNode }) {
  const { form, state } = useContext(DrawnForm);
  const list = form.fields[props.name] as List<unknown, never>;
  const count = entriesIn(list, props.name, state.values);
  return (
    <>
      <input type="hidden" name={props.name} value={count} />
      {Array.from({ length: count }, (_, at) => at + 1).map((number) => (
        <DrawnForm.Provider key={number} value={{ form: entryForm(form, list), state, prefix: entryName(number, "") }}>
          {props.children(number, count)}
        </DrawnForm.Provider>
      ))}
    </>
  );
}

/** Draws the errors of a list as a whole. */
export function ListError({ name }: { name: string }) {
  const { form, state } = useContext(DrawnForm);
  const { i18n } = useTranslation();
  const error = sentences(i18n, form, name, state.errors[name]);
  if (!error) return null;
  return (
    <p className="field-error" id={`${name}-error`}>
      {error}
    </p>
  );
}

/** Returns the name, values and error of a field, for a page that draws it itself; `params`: the values of the error's text. */
export function useField(name: string) {
  const { form, state, prefix } = useContext(DrawnForm);
  const { i18n } = useTranslation();
  const own = prefix + name;
  const error = sentences(i18n, form, own, state.errors[own]) ?? null;
  return { name: own, texts: [state.values[own] ?? []].flat(), error, params: state.errors[own]?.params };
}

function FormField({ name, options, none, label, hint, autoFocus, dense, inside }: { name: string } & FieldLook) {
  const { form, state, prefix } = useContext(DrawnForm);
  const { i18n } = useTranslation();
  const t = (message: Label) => say(i18n, message);
  const field = form.fields[name] as Field<unknown>;
  const own = prefix + name;
  const typed = state.values[own] ?? "";
  const labelText = label ?? t(field.label);
  const shared = {
    ...{ id: own, name: own, label: labelText, autoFocus, required: field.required },
    hint: hint ?? (field.hint && t(field.hint)),
    error: sentences(i18n, form, own, state.errors[own]),
    ...field.attributes,
  };
  const offered: readonly Option[] =
    options ?? Object.entries(field.choices ?? {}).map(([value, word]) => ({ value, label: t(word) }));
  switch (field.control) {
    case "area":
      return <TextArea {...shared} defaultValue={String(typed)} />;
    case "hidden":
      return <input type="hidden" name={own} value={String(typed)} />;
    case "box":
      return <CheckField {...shared} defaultChecked={typed !== ""} />;
    case "select":
      return (
        <SelectField short {...shared} defaultValue={String(typed)}>
          {(none !== undefined || !field.required) && <option value="">{none ?? t("forms:none")}</option>}
          {offered.map(({ value, label: word, disabled }) => (
            <option key={value} value={value} disabled={disabled}>
              {word}
            </option>
          ))}
        </SelectField>
      );
    case "days":
      return <Days {...shared} days={[typed].flat().filter(Boolean)} />;
    case "radios":
    case "boxes":
      if (offered.length === 0) return null;
      return <Choices {...shared} control={field.control} options={offered} chosen={[typed].flat()} dense={dense} />;
    default:
      // Browsers do not accept a default for a file input.
      return (
        <TextField
          short={isShort(field)}
          {...shared}
          {...(inside ? { id: undefined, inside } : {})}
          defaultValue={field.attributes.type === "file" ? undefined : shownTyped(field, String(typed), i18n.language)}
        />
      );
  }
}

/** Fields write a decimal number with a comma; both marks are read. */
function shownTyped({ attributes }: Field<unknown>, typed: string, language: string): string {
  return attributes.inputMode === "decimal" ? withDecimalMark(typed, asLanguage(language)) : typed;
}

/** A line of more characters has a row of its own in a wide form. */
const SHORT_LINE = 200;

function isShort({ attributes, text }: Field<unknown>): boolean {
  return attributes.type !== "file" && (text?.max ?? 0) <= SHORT_LINE;
}
