import type { ParseKeys } from "i18next";
import { z } from "zod";
import type { Room } from "#app/i18n/rooms.ts";
import type { Form } from "./form.ts";

/** A message by its room and name, such as `organiser:rooms.name`. */
export type Message = { [Name in Room]: `${Name}:${ParseKeys<Name>}` }[Room];

/** What reading and showing a field may depend on, beside the field itself. */
export interface FormContext {
  /** IANA zone on whose clocks days and times are typed. */
  readonly timeZone: string;
  /** The days, `YYYY-MM-DD`, on which something of the edition may begin; any where there are none. */
  readonly days?: readonly string[];
}

/** What a form's inputs hold, by name, as text; several texts where an input comes several times. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

/** How a field is drawn. `boxes` and `days` come several times under one name; a `hidden` one only carries what the page knows. */
export type Control = "input" | "area" | "select" | "radios" | "boxes" | "days" | "box" | "hidden";

/** Attributes that the input of a field carries. */
export interface InputAttributes {
  readonly type?: "email" | "date" | "datetime-local" | "time" | "url" | "tel" | "file" | "search";
  /** The endings that a browser offers, of a field that takes a file. */
  readonly accept?: string;
  readonly inputMode?: "numeric" | "decimal";
  readonly autoComplete?: string;
  readonly rows?: number;
  readonly spellCheck?: boolean;
  readonly lang?: "en";
  readonly className?: string;
}

/** One field of a form: how people read its name, how it is drawn, read and shown. */
export interface Field<Value = unknown, Shown = Value> {
  readonly control: Control;
  readonly label: Message;
  readonly hint?: Message;
  readonly required: boolean;
  /** The input's name in the previous release: a form that was opened before the upgrade still sends it. */
  readonly formerly?: string;
  /** What counts where a form does not have it, as it was opened before the field existed. */
  readonly absent?: string;
  readonly attributes: InputAttributes;
  /** How a text that people write is judged, and how many characters it may have. Absent where the field is no such text. */
  readonly text?: { readonly kept: "line" | "area" | "email"; readonly max?: number };
  /** The words that may be chosen, where they are always the same, each with its message and in the order shown. */
  readonly choices?: Readonly<Record<string, Message>>;
  /** Reads what was typed. The messages of its issues are codes of `forms:errors`. */
  schema(context: FormContext): z.ZodType<Value>;
  /** What the input holds for a value. */
  show(value: Shown, context: FormContext): string | readonly string[];
}

/**
 * Entries of which each has the same fields, such as the people of an order. Entry 2 of a list writes its field `email` as `2_email`; an
 * input named like the list itself says how many entries there are.
 */
export interface List<Value = unknown, Shown = Value> {
  readonly control: "list";
  readonly of: Form<Fields, Value>;
  /** Names one entry, with `{{number}}`. */
  readonly label?: Message;
  readonly least: number;
  readonly most: number;
  /** What a further entry begins with. @param last the inputs of the entry before */
  readonly next: (last: Typed) => Typed;
  /** Whether an entry was left empty and counts for nothing. */
  readonly isEmpty: (typed: Typed) => boolean;
  /** Never called: for the compiler alone, what an entry shows. */
  shows?(value: Shown): void;
}

export type Fields = Readonly<Record<string, Field<unknown, never> | List<unknown, never>>>;

/** What a field reads. */
export type ValueOf<F> =
  F extends List<infer Value, infer _> ? Value[] : F extends Field<infer Value, infer _> ? Value : never;
/** What a field shows. */
export type ShownOf<F> =
  F extends List<infer _, infer Shown> ? readonly Shown[] : F extends Field<infer _, infer Shown> ? Shown : never;

/** The same field, null when it is left empty. */
export function optional<Value, Shown>(field: Field<Value, Shown>): Field<Value | null, Shown | null> {
  return {
    ...field,
    required: false,
    schema: (context) =>
      z.unknown().transform((typed, issues) => {
        if (typed === undefined || (typeof typed === "string" && typed.trim() === "")) return null;
        const read = field.schema(context).safeParse(typed);
        if (read.success) return read.data;
        const [issue] = read.error.issues;
        // A line of dots says nothing: it was left empty.
        if (issue?.message === "required") return null;
        return passOn(issue, issues);
      }),
    show: (value, context) => (value === null ? "" : field.show(value, context)),
  };
}

/** The same field, undefined where the form does not have it: it was opened before the field existed, or does not ask it. */
export function ifAsked<Value, Shown>(field: Field<Value, Shown>): Field<Value | undefined, Shown> {
  return {
    ...field,
    schema: (context) =>
      z.unknown().transform((typed, issues) => {
        if (typed === undefined) return undefined;
        const read = field.schema(context).safeParse(typed);
        return read.success ? read.data : passOn(read.error.issues[0], issues);
      }),
  };
}

/** Says of a field what its inner field says. */
function passOn(issue: z.core.$ZodIssue | undefined, issues: z.core.$RefinementCtx): never {
  issues.addIssue({ code: "custom", message: issue?.message, params: paramsOf(issue) });
  return z.NEVER;
}

/** What the sentence of an issue names: the bound that was passed, or what the field's own rule says. */
export function paramsOf(issue: z.core.$ZodIssue | undefined): Readonly<Record<string, string | number>> {
  if (issue?.code === "too_big") return { limit: Number(issue.maximum) };
  if (issue?.code === "too_small") return { limit: Number(issue.minimum) };
  return issue?.code === "custom" ? ((issue.params ?? {}) as Record<string, string | number>) : {};
}
