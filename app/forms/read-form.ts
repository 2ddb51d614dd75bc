import { data } from "@remix-run/node";
import type { ChangedField } from "#app/domain/seen.ts";
import type { Fields, FormContext, List, Typed } from "./field.ts";
import { type AnyForm, entriesIn, entryName, entryTyped, fieldOf, inputsOf, isSeveral, judged, PARIS } from "./form.ts";
import { readFormBody } from "./form-body.ts";
import type { FormState, Problem } from "./state.ts";

/** What was sent, as the form has read it. */
export interface ReadForm<Value> {
  readonly kind: "read";
  readonly value: Value;
  readonly typed: Typed;
  /** What the form saw of what it changes (`seenOf`). */
  readonly seen?: string;
  /** How many waits it may end. */
  readonly endsWaits?: number;
}

/** The form again: something is wrong, or a list in it was made longer or shorter and nothing was sent yet. */
export type AskedAgain = ({ readonly kind: "refused" } | { readonly kind: "resized" }) & FormState;

/**
 * Reads a posted form.
 *
 * @param options.context what its fields depend on; the clocks of Paris where nothing is said
 * @param options.saved the form as it stands: its values count wherever a visitor chose to keep them (`changedMeanwhile`)
 * @throws 415 when the body is no form
 */
export async function readForm<Value>(
  request: Request,
  form: AnyForm<Value>,
  { context = PARIS, saved = {} }: { context?: FormContext; saved?: Typed } = {},
): Promise<ReadForm<Value> | AskedAgain> {
  const body = await readFormBody(request);
  if (!body) throw new Response(null, { status: 415 });
  const sent = Map.groupBy(body, ([name]) => name);
  const one = (name: string) => sent.get(name)?.at(-1)?.[1];
  const seen = one("saw");
  // What the form saw stays with what was typed: the form that is shown again carries it.
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

/** The form again with what only the domain could know, beside its field. Answers 422. */
export function refused(typed: Typed, field: string, code: string, params?: Problem["params"]) {
  return askedAgain({ values: typed, errors: { [field]: { code, params } } });
}

/** The same where the domain says several things, also of one field. */
export function refusedFor(typed: Typed, problems: readonly (Problem & { readonly field: string })[]) {
  const errors = [...Map.groupBy(problems, ({ field }) => field)].map(([field, [first, ...also]]) => {
    return [field, { code: "wrong", ...first, ...(also.length > 0 ? { also } : {}) }] as const;
  });
  return askedAgain({ values: typed, errors: Object.fromEntries(errors) });
}

/**
 * The form again, with what was typed, where it was sent too often.
 *
 * @param wait in seconds
 * @param code its sentence, which may name `minutes` or, as a `count`, the seconds
 */
export function tooOften(typed: Typed, wait: number, code = "tooOften") {
  const late = { code, params: { minutes: Math.ceil(wait / 60), count: wait } };
  return data<FormState>(
    { values: typed, errors: {}, late },
    { status: 429, headers: { "retry-after": String(wait) } },
  );
}

/** The form again, with what was typed: 422 after a refusal, 200 where a list was made longer or shorter. */
export function askedAgain<State extends FormState>({ kind, ...state }: State & { kind?: AskedAgain["kind"] }) {
  return data<FormState>(state, { status: kind === "resized" ? 200 : 422 });
}

/**
 * The form again after others have saved it: what they wrote beside what was typed, field by field, and a choice for each.
 *
 * @param saved the form as it stands now, with what it would carry to say what it saw
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

/** Only the inputs that the form has, whatever else was sent. */
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

/** What was typed, with the saved value wherever a visitor chose to keep that. */
function withTheirs(typed: Typed, saved: Typed, one: (name: string) => string | undefined): Typed {
  const values = { ...typed };
  for (const name of Object.keys(saved)) if (one(`keep-${name}`) === "theirs") values[name] = saved[name] ?? "";
  return values;
}

/** The form with one more entry in a list, or without one. @param press what the button said: `add` or `remove-2` */
function resizedBy(fields: Fields, press: string | undefined, typed: Typed): Typed | null {
  const [name, list] =
    Object.entries(fields).find((field): field is [string, List<unknown, never>] => field[1].control === "list") ?? [];
  const [verb, number] = press?.split("-") ?? [];
  if (!name || !list || (verb !== "add" && verb !== "remove")) return null;
  const numbers = Array.from({ length: entriesIn(list, name, typed) }, (_, at) => at + 1);
  const entries = numbers.map((each) => entryTyped(list, each, typed));
  const kept =
    verb === "add"
      ? [...entries, list.next(entries.at(-1) ?? {})]
      : entries.filter((_, at) => at + 1 !== Number(number));
  if (kept.length < list.least || kept.length > list.most) return typed;
  const rest = Object.entries(typed).filter(([own]) => own in fields && own !== name);
  const inputs = kept.flatMap((entry, at) =>
    Object.entries(entry).map(([own, text]) => [entryName(at + 1, own), text] as const),
  );
  return Object.fromEntries([...rest, ...inputs, [name, String(kept.length)]]);
}

/** What an input was called in the release before, within an entry of a list or not. */
function formerName(field: Fields[string] | undefined, name: string): string {
  if (!field || field.control === "list" || !field.formerly) return name;
  return (/^\d+_/.exec(name)?.[0] ?? "") + field.formerly;
}
