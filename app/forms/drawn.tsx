/** Draws the fields of a form as they are declared: label, hint, limits, what was typed and what is wrong with it. */
import type { i18n } from "i18next";
import { createContext, type ReactNode, useContext } from "react";
import { useTranslation } from "react-i18next";
import { CheckField, SelectField, TextArea, TextField } from "../ui/field.tsx";
import { Days } from "./drawn-days.tsx";
import type { Field, Fields, List, Message } from "./field.ts";
import { type AnyForm, entriesIn, entryName, type Form, inputsOf, NO_FIELDS } from "./form.ts";
import { BLANK, type FormState, type Problem } from "./state.ts";

/** One of the rows that a field of choices offers. */
export interface Option {
  readonly value: string | number;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
}

/** How a page draws one field otherwise than its declaration alone would. */
export interface FieldLook {
  /** The rows to choose from, where they are not always the same. */
  readonly options?: readonly Option[];
  /** What choosing nothing is called. */
  readonly none?: string;
  readonly label?: ReactNode;
  readonly hint?: ReactNode;
  readonly autoFocus?: boolean;
  /** Radio buttons and boxes beside each other, where their words are short. */
  readonly dense?: boolean;
}

interface Drawn {
  readonly form: AnyForm;
  readonly state: FormState;
  /** In front of the names of inputs, within an entry of a list. */
  readonly prefix: string;
}

const DrawnForm = createContext<Drawn>({ form: NO_FIELDS, state: BLANK, prefix: "" });

/** Around the fields of a form: what it declares and how it stands. */
export function FormFields(props: { form: AnyForm; state: FormState; children: ReactNode }) {
  const { form, state, children } = props;
  return <DrawnForm.Provider value={{ form, state, prefix: "" }}>{children}</DrawnForm.Provider>;
}

/** The component that draws one field of a form, by its name. */
export function fieldsOf<F extends Fields>(_: Form<F, unknown>) {
  return FormField as (props: { name: keyof F & string } & FieldLook) => ReactNode;
}

/** All fields of the form around it, in their order. @param looks by the names of fields */
export function AllFields({ looks = {} }: { looks?: Readonly<Record<string, FieldLook>> }) {
  const { form } = useContext(DrawnForm);
  return Object.keys(form.fields).map((name) => <FormField key={name} name={name} {...looks[name]} />);
}

/** The entries of a list, each drawn by `children`, whose fields then are the entry's. */
export function Entries(props: { name: string; children: (number: number, count: number) => ReactNode }) {
  const { form, state } = useContext(DrawnForm);
  const list = form.fields[props.name] as List<unknown, never>;
  const count = entriesIn(list, props.name, state.values);
  return (
    <>
      <input type="hidden" name={props.name} value={count} />
      {Array.from({ length: count }, (_, at) => at + 1).map((number) => (
        <DrawnForm.Provider key={number} value={{ form: list.of, state, prefix: entryName(number, "") }}>
          {props.children(number, count)}
        </DrawnForm.Provider>
      ))}
    </>
  );
}

/** What is wrong with a form, in the order of the page, each with its sentence. */
export function errorsOf(words: i18n, form: AnyForm, state: FormState) {
  const places = inputsOf(form.fields, state.values);
  return Object.entries(state.errors)
    .sort(([one], [other]) => place(places, one) - place(places, other))
    .map(([field, problem]) => ({ field, message: sentence(words, form, field, problem) }));
}

/** The sentence for what is wrong with a field: the form's own, or that of all forms. */
function sentence(words: i18n, { says }: Pick<Form, "says">, field: string, { code, params }: Problem): string {
  const own = field.replace(/^\d+_/, "");
  const keys = [...(says ? [`${says}.${own}.${code}`, `${says}.${code}`] : []), `forms:errors.${code}`];
  const count = params?.count === undefined ? {} : { count: Number(params.count) };
  return say(words, (keys.find((key) => words.exists(key, count)) ?? "forms:errors.wrong") as Message, params);
}

/** What is wrong with a list as a whole, in the form around it. */
export function ListError({ name }: { name: string }) {
  const { form, state } = useContext(DrawnForm);
  const { i18n } = useTranslation();
  const problem = state.errors[name];
  if (!problem) return null;
  return (
    <p className="field-error" id={`${name}-error`}>
      {sentence(i18n, form, name, problem)}
    </p>
  );
}

/** How a form names one of its fields. */
export function labelOf(words: i18n, { fields }: AnyForm, name: string): string {
  const field = fields[name];
  return field && field.control !== "list" ? say(words, field.label) : name;
}

/** A message that a declaration names. */
export function say(words: i18n, message: Message, params: Problem["params"] = {}): string {
  return words.t(message as "forms:none", { ...params });
}

function FormField({ name, options, none, label, hint, autoFocus, dense }: { name: string } & FieldLook) {
  const { form, state, prefix } = useContext(DrawnForm);
  const { i18n } = useTranslation();
  const t = (message: Message) => say(i18n, message);
  const field = form.fields[name] as Field<unknown>;
  const own = prefix + name;
  const problem = state.errors[own];
  const held = state.values[own] ?? "";
  const said = label ?? t(field.label);
  const shared = {
    ...{ id: own, name: own, label: said, autoFocus, required: field.required },
    hint: hint ?? (field.hint && t(field.hint)),
    error: problem && sentence(i18n, form, own, problem),
    ...field.attributes,
  };
  const offered: readonly Option[] =
    options ?? Object.entries(field.choices ?? {}).map(([value, word]) => ({ value, label: t(word) }));
  switch (field.control) {
    case "area":
      return <TextArea {...shared} defaultValue={String(held)} />;
    case "hidden":
      return <input type="hidden" name={own} value={String(held)} />;
    case "box":
      return <CheckField {...shared} defaultChecked={held !== ""} />;
    case "select":
      return (
        <SelectField {...shared} defaultValue={String(held)}>
          {(none !== undefined || !field.required) && <option value="">{none ?? t("forms:none")}</option>}
          {offered.map(({ value, label: word, disabled }) => (
            <option key={value} value={value} disabled={disabled}>
              {word}
            </option>
          ))}
        </SelectField>
      );
    case "days":
      return <Days {...shared} days={[held].flat().filter(Boolean)} />;
    case "radios":
    case "boxes":
      if (offered.length === 0) return null;
      return <Choices {...shared} control={field.control} options={offered} chosen={[held].flat()} dense={dense} />;
    default:
      return <TextField {...shared} defaultValue={String(held)} />;
  }
}

/** Radio buttons, or boxes of which any number may be ticked, under one name and one legend. */
function Choices(props: {
  id: string;
  control: "radios" | "boxes";
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  options: readonly Option[];
  chosen: readonly string[];
  dense?: boolean;
}) {
  const { id, control, label, hint, error, options, chosen, dense = false } = props;
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <fieldset id={id} tabIndex={-1} className="m-0 border-0 p-0" aria-describedby={described || undefined}>
      <legend className="p-0 font-semibold">{label}</legend>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <div className={dense ? "spaced mt-2 grid grid-cols-2 gap-2 sm:grid-cols-4" : "spaced mt-2 flex flex-col gap-2"}>
        {options.map((option) => (
          <CheckField
            key={option.value}
            id={`${id}-${option.value}`}
            type={control === "radios" ? "radio" : "checkbox"}
            name={id}
            value={option.value}
            label={option.label}
            hint={option.hint}
            disabled={option.disabled}
            defaultChecked={chosen.includes(String(option.value))}
          />
        ))}
      </div>
    </fieldset>
  );
}

function place(places: readonly string[], name: string): number {
  const at = places.indexOf(name);
  return at === -1 ? places.length : at;
}
