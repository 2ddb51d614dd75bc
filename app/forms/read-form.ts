import { data } from "@remix-run/node";
import type { ChangedField } from "#app/domain/changed-fields.ts";
import type { Fields, FormContext, List, Typed } from "./field.ts";
import { type AnyForm, entriesIn, entryName, entryTyped, fieldOf, inputsOf, isSeveral, judged, PARIS } from "./form.ts";
import { readFormBody } from "./form-body.ts";
import type { FormState, Problem } from "./state.ts";

/** A valid form. */
export interface ReadForm<Value> {
  readonly kind: "read";
  readonly value: Value;
  readonly typed: Typed;
  /** What the form showed of the row (`seenOf`). */
  readonly seen?: string;
  /** How many waits it may end. */
  readonly endsWaits?: number;
}

/** The form to be shown again: it is invalid, or a list was made longer or shorter and nothing is submitted yet. */
export type AskedAgain = ({ readonly kind: "refused" } | { readonly kind: "resized" }) & FormState;

/**
 * Reads a posted form.
 *
 * @param declared the form, or which of several it is, by what was sent
 * @param options.context of its fields; by default Paris time
 * @param options.saved the stored values, which are used where a visitor chose to keep them (`changedMeanwhile`)
 * @throws 415 when the body is no form
 */
export async function readForm<Value>(
  request: Request,
  declared: AnyForm<Value> | ((one: (name: string) => string | undefined) => AnyForm<Value>),
  { context = PARIS, saved = {} }: { context?: FormContext; saved?: Typed } = {},
): Promise<ReadForm<Value> | AskedAgain> {
  const body = await readFormBody(request);
  if (!body) throw new Response(null, { status: 415 });
  const sent = Map.groupBy(body, ([name]) => name);
  const one = (name: string) => sent.get(name)?.at(-1)?.[1];
  const form = typeof declared === "function" ? declared(one) : declared;
  const seen = one("saw");
  // The text of what the form showed is kept, so that the form shown again has it too.
  const typed = { ...withTheirs(typedIn(form.fields, sent), saved, one), ...(seen === undefined ? {} : { saw: seen }) };
  const resized = resizedBy(form.fields, one("form"), typed);
  if (resized) return { kind: "resized", values: resized, errors: {}, seen };
  const read = judged(form, typed, context);
  if (read.kind === "refused") return { kind: "refused", values: typed, errors: read.errors, seen };
  const endsWaits = one("endsWaits") ?? "";
  return {
    ...{ kind: "read", value: read.value, typed, seen },
    ...(/^\d{1,9}$/.test(endsWaits) ? { endsWaits: Number(endsWaits) } : {}),
  };
}

/** Shows the form again with an error that the domain found, beside its field. Answers 422. */
export function refused(typed: Typed, field: string, code: string, params?: Problem["params"]) {
  return askedAgain({ values: typed, errors: { [field]: { code, params } } });
}

/** Shows the form again with several errors of the domain. */
export function refusedFor(typed: Typed, problems: readonly (Problem & { readonly field: string })[]) {
  const errors = [...Map.groupBy(problems, ({ field }) => field)].map(([field, [first, ...also]]) => {
    return [field, { code: "wrong", ...first, ...(also.length > 0 ? { also } : {}) }] as const;
  });
  return askedAgain({ values: typed, errors: Object.fromEntries(errors) });
}

/**
 * Shows the form again with its values when it was sent too often.
 *
 * @param wait in seconds
 * @param code of its text, with the values `minutes` and `count` (seconds)
 */
export function tooOften(typed: Typed, wait: number, code = "tooOften") {
  const late = { code, params: { minutes: Math.ceil(wait / 60), count: wait } };
  return data<FormState>(
    { values: typed, errors: {}, late },
    { status: 429, headers: { "retry-after": String(wait) } },
  );
}

/** Shows the form again with its values: 422 after a refusal, 200 when a list was made longer or shorter. */
export function askedAgain<State extends FormState>({ kind, ...state }: State & { kind?: AskedAgain["kind"] }) {
  return data<FormState>(state, { status: kind === "resized" ? 200 : 422 });
}

/**
 * Shows the form again after others have saved the row: for each field the stored and the typed value, and a choice.
 *
 * @param saved the present state of the form
 */
export function changedMeanwhile(typed: Typed, changed: readonly ChangedField[], saved: FormState) {
  const meanwhile = changed.map(({ name, touched }) => ({
    field: name,
    theirs: saved.values[name] ?? "",
    yours: typed[name] ?? "",
    keep: touched ? ("yours" as const) : ("theirs" as const),
  }));
  const theirs = meanwhile.filter(({ keep }) => keep === "theirs").map((each) => [each.field, each.theirs]);
  const values = { ...typed, ...Object.fromEntries(theirs) };
  return askedAgain({ values, errors: { meanwhile: { code: "savedMeanwhile" } }, meanwhile, seen: saved.seen });
}

/** Keeps the form's own inputs and ignores all others. */
function typedIn(fields: Fields, sent: ReadonlyMap<string, readonly (readonly [string, string])[]>): Typed {
  const counts = Object.keys(fields).map((name) => [name, sent.get(name)?.at(-1)?.[1] ?? ""] as const);
  const names = inputsOf(fields, Object.fromEntries(counts));
  return Object.fromEntries(
    names.flatMap((name): [string, string | readonly string[]][] => {
      const field = fieldOf(fields, name);
      const texts = (sent.get(name) ?? sent.get(formerName(field, name)))?.map(([, text]) => text);
      if (isSeveral(field)) return [[name, [...new Set(texts ?? [])]]];
      const absent = field && field.control !== "list" ? field.absent : undefined;
      const text = texts?.at(-1) ?? absent;
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

/** Replaces typed values by the stored ones where a visitor chose to keep them. */
function withTheirs(typed: Typed, saved: Typed, one: (name: string) => string | undefined): Typed {
  const values = { ...typed };
  for (const name of Object.keys(saved)) if (one(`keep-${name}`) === "theirs") values[name] = saved[name] ?? "";
  return values;
}

/** Adds an entry to a list, or removes one. @param press the button's value: `add` or `remove-2` */
function resizedBy(fields: Fields, press: string | undefined, typed: Typed): Typed | null {
  const [name, list] =
    Object.entries(fields).find((field): field is [string, List<unknown, never>] => field[1].control === "list") ?? [];
  const [verb, number] = press?.split("-") ?? [];
  if (!name || !list || (verb !== "add" && verb !== "remove")) return null;
  const numbers = Array.from({ length: entriesIn(list, name, typed) }, (_, at) => at + 1);
  const entries = numbers.map((each) => entryTyped(list, each, typed));
  const resized =
    verb === "add"
      ? [...entries, list.next(entries.at(-1) ?? {})]
      : entries.filter((_, at) => at + 1 !== Number(number));
  if (resized.length < list.least || resized.length > list.most) return typed;
  const rest = Object.entries(typed).filter(([own]) => own in fields && own !== name);
  const inputs = resized.flatMap((entry, at) =>
    Object.entries(entry).map(([own, text]) => [entryName(at + 1, own), text] as const),
  );
  return Object.fromEntries([...rest, ...inputs, [name, String(resized.length)]]);
}

/** The former name of an input, also within an entry of a list. */
function formerName(field: Fields[string] | undefined, name: string): string {
  if (!field || field.control === "list" || !field.formerly) return name;
  return (/^\d+_/.exec(name)?.[0] ?? "") + field.formerly;
}
