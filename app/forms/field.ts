import type { ParseKeys } from "i18next";
import { z } from "zod";
import type { Language } from "#app/domain/language.ts";
import type { Namespace } from "#app/i18n/namespaces.ts";
import type { Form } from "./form.ts";

/** A message by its file and key, such as `organiser:rooms.name`. */
export type Message = { [Name in Namespace]: `${Name}:${ParseKeys<Name>}` }[Namespace];

/** A message, or a text that organisers wrote, in both languages. */
export type Label = Message | Readonly<Record<Language, string>>;

/** What fields may depend on when they are read and shown. */
export interface FormContext {
  /** IANA time zone of typed days and times. */
  readonly timeZone: string;
  /** The days, `YYYY-MM-DD`, on which something of the edition may begin; absent: any. */
  readonly days?: readonly string[];
}

/** The values of a form's inputs by name; a list for an input that occurs several times. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

/**
 * How a field is drawn. `boxes` and `days` occur several times under one name; a `hidden` one carries a value of the
 * page.
 */
export type Control = "input" | "area" | "select" | "radios" | "boxes" | "days" | "box" | "hidden";

/** Attributes that the input of a field carries. */
export interface InputAttributes {
  readonly type?: "email" | "date" | "datetime-local" | "time" | "url" | "tel" | "file" | "search" | "color";
  /** The file extensions that a browser offers for a file. */
  readonly accept?: string;
  /** True for an input of several files. */
  readonly multiple?: boolean;
  readonly inputMode?: "numeric" | "decimal";
  readonly autoComplete?: string;
  readonly rows?: number;
  readonly spellCheck?: boolean;
  readonly lang?: "en";
  readonly className?: string;
}

/** A field of a form: how it is labelled, drawn, read and shown. */
export interface Field<Value = unknown, Shown = Value> {
  readonly control: Control;
  readonly label: Label;
  readonly hint?: Label;
  readonly required: boolean;
  /** The input's name in the previous release: a form opened before the upgrade still sends it. */
  readonly formerly?: string;
  /** The value when a form does not have the field because it was opened before the field existed. */
  readonly absent?: string;
  readonly attributes: InputAttributes;
  /** The rules of a text field and its limit in characters. Absent for other fields. */
  readonly text?: { readonly rule: "line" | "area" | "email"; readonly max?: number };
  /** The fixed words to choose from, each with its message, in order. */
  readonly choices?: Readonly<Record<string, Label>>;
  /**
   * Makes the schema that reads the input; `schemaOf` makes it once. The messages of its issues are codes of
   * `forms:errors`.
   */
  schema(context: FormContext): z.ZodType<Value>;
  /** Converts a value to the input's text. */
  show(value: Shown, context: FormContext): string | readonly string[];
}

/**
 * A list of entries with the same fields, such as the people of an order. Entry 2 names its field `email` as `2_email`;
 * an input with the list's own name holds the number of entries.
 */
export interface List<Value = unknown, Shown = Value> {
  readonly control: "list";
  readonly of: Form<Fields, Value>;
  /** The name of an entry, with `{{number}}`. */
  readonly label?: Message;
  readonly least: number;
  readonly most: number;
  /** The default values of a new entry. @param last the inputs of the previous entry */
  readonly next: (last: Typed) => Typed;
  /** Whether an entry is empty and ignored. */
  readonly isEmpty: (typed: Typed) => boolean;
  /** Never called; it gives the compiler the type that an entry shows. */
  shows?(value: Shown): void;
}

export type Fields = Readonly<Record<string, Field<unknown, never> | List<unknown, never>>>;

/** The type that a field reads. */
export type ValueOf<F> =
  F extends List<infer Value, infer _> ? Value[] : F extends Field<infer Value, infer _> ? Value : never;
/** The type that a field shows. */
export type ShownOf<F> =
  F extends List<infer _, infer Shown> ? readonly Shown[] : F extends Field<infer _, infer Shown> ? Shown : never;

const schemas = new WeakMap<FormContext, WeakMap<object, z.ZodType>>();

/** The schema of a field, made once for a context that is kept: making one takes longer than reading with it. */
export function schemaOf<Value>(field: Field<Value, never>, context: FormContext): z.ZodType<Value> {
  const known = schemas.get(context) ?? new WeakMap<object, z.ZodType>();
  schemas.set(context, known);
  const schema = (known.get(field) as z.ZodType<Value> | undefined) ?? field.schema(context);
  known.set(field, schema);
  return schema;
}

/** Makes a field optional: null when it is empty. */
export function optional<Value, Shown>(field: Field<Value, Shown>): Field<Value | null, Shown | null> {
  return {
    ...field,
    required: false,
    schema: (context) =>
      z.unknown().transform((typed, issues) => {
        if (typed === undefined || (typeof typed === "string" && typed.trim() === "")) return null;
        const read = schemaOf(field, context).safeParse(typed);
        if (read.success) return read.data;
        const [issue] = read.error.issues;
        // A line of dots only counts as empty.
        if (issue?.message === "required") return null;
        return refuseWith(issue, issues);
      }),
    show: (value, context) => (value === null ? "" : field.show(value, context)),
  };
}

/**
 * Makes a field undefined when the form does not have it, because it was opened before the field existed or does not
 * ask for it.
 */
export function ifAsked<Value, Shown>(field: Field<Value, Shown>): Field<Value | undefined, Shown> {
  return {
    ...field,
    schema: (context) =>
      z.unknown().transform((typed, issues) => {
        if (typed === undefined) return undefined;
        const read = schemaOf(field, context).safeParse(typed);
        return read.success ? read.data : refuseWith(read.error.issues[0], issues);
      }),
  };
}

/** Passes an inner field's issue on. */
function refuseWith(issue: z.core.$ZodIssue | undefined, issues: z.core.$RefinementCtx): never {
  issues.addIssue({ code: "custom", message: issue?.message, params: paramsOf(issue) });
  return z.NEVER;
}

/** The values for the text of an issue: the exceeded limit, or those of the field's own rule. */
export function paramsOf(issue: z.core.$ZodIssue | undefined): Readonly<Record<string, string | number>> {
  if (issue?.code === "too_big") return { limit: Number(issue.maximum) };
  if (issue?.code === "too_small") return { limit: Number(issue.minimum) };
  return issue?.code === "custom" ? ((issue.params ?? {}) as Record<string, string | number>) : {};
}
