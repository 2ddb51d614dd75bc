import { HOUSE_ZONE } from "#app/domain/clock.ts";
import {
  type Field,
  type Fields,
  type FormContext,
  type List,
  paramsOf,
  type ShownOf,
  schemaOf,
  type Typed,
  type ValueOf,
} from "./field.ts";
import type { FormState, Problem } from "./state.ts";

export { ifAsked, optional } from "./field.ts";
export * from "./fields.ts";
export { search } from "./filters.ts";

/** The types that the fields read. */
export type Values<F> = { -readonly [Name in keyof F]: ValueOf<F[Name]> };
/** The types that the fields show. */
export type ShownValues<F> = { readonly [Name in keyof F]: ShownOf<F[Name]> };
/** Reports an error of a field: a code of `forms:errors` and the values for its text. */
export type Refuse = (field: string, code: string, params?: Problem["params"]) => void;

/** A form: its fields, declared once, in the order of the page. */
export interface Form<F extends Fields = Fields, Value = Values<F>> {
  readonly fields: F;
  /** The key of the form's own error texts, by field and code; others are in `forms:errors`. */
  readonly says?: string;
  /** Makes the form's value of its fields; the result is ignored when something was refused. */
  make(values: Partial<Values<F>>, refuse: Refuse, context: FormContext): Value;
}

/** A form with any fields. */
export type AnyForm<Value = unknown> = Form<Fields, Value>;

/** The form of a button without fields. */
export const NO_FIELDS: AnyForm<null> = { fields: {}, make: () => null };

/**
 * Declares a form.
 *
 * @param fields by the names of their inputs
 * @param options.rules rules on several fields. They run on the valid fields even when others are invalid, so that a
 * visitor sees all errors at once
 * @param options.says the key of the form's own error texts, such as `registration:errors`
 */
export function form<const F extends Fields>(
  fields: F,
  options: { rules?: (values: Partial<Values<F>>, refuse: Refuse, context: FormContext) => void; says?: string } = {},
): Form<F> {
  return {
    ...{ fields, says: options.says },
    make: (values, refuse, context) => {
      options.rules?.(values, refuse, context);
      return values as Values<F>;
    },
  };
}

/** Declares a form that makes another value of its fields. */
export function formOf<const F extends Fields, Value>(
  fields: F,
  make: (values: Partial<Values<F>>, refuse: Refuse, context: FormContext) => Value,
  { says }: { says?: string } = {},
): Form<F, Value> {
  return { fields, make, says };
}

/** The default context. */
export const PARIS: FormContext = { timeZone: HOUSE_ZONE };

/** Makes the state of a form with these values; other fields are empty. */
export function filled<F extends Fields>(
  { fields }: Form<F, unknown>,
  values: Partial<ShownValues<F>>,
  context: FormContext = PARIS,
): FormState {
  return { values: typedOf(fields, values, context), errors: {} };
}

/** Reads typed values: returns the form's value, or all errors by input, in the order of the page. */
export function judged<Value>(
  { fields, make }: AnyForm<Value>,
  typed: Typed,
  context: FormContext = PARIS,
): { kind: "read"; value: Value } | { kind: "refused"; errors: FormState["errors"] } {
  const values: Record<string, unknown> = {};
  const errors = new Map<string, Problem>();
  const refuse: Refuse = (name, code, params = {}) => {
    if (!errors.has(name)) errors.set(name, { code, params });
  };
  for (const [name, field] of Object.entries(fields)) {
    if (field.control === "list") {
      values[name] = readEntries(field, name, typed, context, refuse);
      continue;
    }
    const read = schemaOf(field, context).safeParse(typed[name] ?? (isSeveral(field) ? [] : undefined));
    if (read.success) values[name] = read.data;
    else refuse(name, read.error.issues[0]?.message ?? "required", paramsOf(read.error.issues[0]));
  }
  const value = make(values, refuse, context);
  if (errors.size === 0) return { kind: "read", value };
  const places = inputsOf(fields, typed);
  const placed = [...errors].sort(([one], [other]) => placeOf(places, one) - placeOf(places, other));
  return { kind: "refused", errors: Object.fromEntries(placed) };
}

/** Finds the field of an input, also in a list. @param name such as `email` or `2_email` */
export function fieldOf(fields: Fields, name: string): Fields[string] | undefined {
  if (Object.hasOwn(fields, name)) return fields[name];
  const [, own = ""] = /^\d+_(.+)$/.exec(name) ?? [];
  return Object.values(fields).flatMap((field) => (field.control === "list" ? (field.of.fields[own] ?? []) : []))[0];
}

/** Whether several inputs share the field's name. */
export function isSeveral(field: Fields[string] | undefined): boolean {
  return field?.control === "boxes" || field?.control === "days";
}

/** The name of an input in an entry of a list. @param number from 1 */
export function entryName(number: number, name: string): string {
  return `${number}_${name}`;
}

/** The number of entries of a list in a form, within its limits. */
export function entriesIn({ least, most }: Pick<List, "least" | "most">, name: string, typed: Typed): number {
  const count = typed[name];
  const typedCount = typeof count === "string" && /^\d{1,4}$/.test(count) ? Number(count) : least;
  return Math.min(Math.max(typedCount, least), most);
}

/** The inputs of one entry, by the names of its fields. */
export function entryTyped({ of }: Pick<List, "of">, number: number, typed: Typed): Typed {
  const own = Object.keys(of.fields).flatMap((field) => {
    const text = typed[entryName(number, field)];
    return text === undefined ? [] : [[field, text] as const];
  });
  return Object.fromEntries(own);
}

/** Lists the names of a form's inputs, in the order of the page. */
export function inputsOf(fields: Fields, typed: Typed): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    if (field.control !== "list") return [name];
    const numbers = Array.from({ length: entriesIn(field, name, typed) }, (_, at) => at + 1);
    return [...numbers.flatMap((number) => Object.keys(field.of.fields).map((own) => entryName(number, own))), name];
  });
}

function readEntries(
  list: List<unknown, never>,
  name: string,
  typed: Typed,
  context: FormContext,
  refuse: Refuse,
): unknown[] {
  const numbers = Array.from({ length: entriesIn(list, name, typed) }, (_, at) => at + 1);
  return numbers.flatMap((number) => {
    const own = entryTyped(list, number, typed);
    if (list.isEmpty(own)) return [];
    const read = judged(list.of, own, context);
    if (read.kind === "read") return [read.value];
    for (const [field, { code, params }] of Object.entries(read.errors)) refuse(entryName(number, field), code, params);
    return [];
  });
}

function typedOf(fields: Fields, values: Readonly<Record<string, unknown>>, context: FormContext): Typed {
  const shown = Object.entries(fields).flatMap(([name, field]): [string, string | readonly string[]][] => {
    const value = values[name];
    if (value === undefined) return [];
    if (field.control !== "list") return [[name, (field as Field<unknown>).show(value, context)]];
    const entries = (value as Record<string, unknown>[]).map((entry) => typedOf(field.of.fields, entry, context));
    const inputs = entries.flatMap((entry, at) =>
      Object.entries(entry).map(([own, text]) => [entryName(at + 1, own), text] as const),
    );
    return [
      [name, String(entries.length)],
      ...inputs.map(([own, text]): [string, string | readonly string[]] => [own, text]),
    ];
  });
  return Object.fromEntries(shown);
}

/** Errors without a field come last. */
function placeOf(places: readonly string[], name: string): number {
  const at = places.indexOf(name);
  return at === -1 ? places.length : at;
}
