/** What forms say: the names of fields, and what is wrong with them. */
import type { i18n } from "i18next";
import type { List, Message } from "./field.ts";
import { type AnyForm, type Form, fieldOf, inputsOf } from "./form.ts";
import type { FormState, Problem } from "./state.ts";

/** One thing that is wrong with a form, as it is listed above it. */
export interface ListedError {
  /** The input to lead to; null for what is about none. */
  readonly field: string | null;
  readonly message: string;
}

/** Inputs above the fields of a form that may be wrong. */
const ABOVE = ["meanwhile", "endsWaits"];

/** What is wrong with a form, in the order of the page, each with its field's label and its sentence. */
export function errorsOf(words: i18n, form: AnyForm, state: FormState): ListedError[] {
  const places = [...ABOVE, ...inputsOf(form.fields, state.values)];
  return Object.entries(state.errors)
    .sort(([one], [other]) => places.indexOf(one) - places.indexOf(other))
    .flatMap(([name, { also = [], ...problem }]) => [problem, ...also].map((each) => [name, each] as const))
    .map(([name, problem]) => {
      const message = sentence(words, ownerOf(form, name), name, problem);
      const label = labelledInput(words, form, name);
      const isPlaceless = name === "form" || fieldOf(form.fields, name)?.control === "hidden";
      return { field: isPlaceless ? null : name, message: label ? beside(words, label, message) : message };
    });
}

/** The label of an input, behind that of its entry where it stands in a list; null for what has none. */
function labelledInput(words: i18n, form: AnyForm, name: string): string | null {
  const field = fieldOf(form.fields, name);
  if (!field || field.control === "list" || field.control === "hidden") return null;
  const [, number] = Object.hasOwn(form.fields, name) ? [] : (/^(\d+)_/.exec(name) ?? []);
  const list = Object.values(form.fields).find((each): each is List<unknown, never> => each.control === "list");
  const label = say(words, field.label);
  return number && list?.label ? words.t("forms:ofEntry", { entry: say(words, list.label, { number }), label }) : label;
}

/** A sentence behind what it is about; a label that is a question has its own sign. */
function beside(words: i18n, label: string, message: string): string {
  return /[\p{Po}]$/u.test(label) ? `${label} ${message}` : words.t("forms:named", { label, message });
}

/** The form that declares an input: the one around it, or that of the entries of a list in it. */
function ownerOf(form: AnyForm, name: string): AnyForm {
  if (Object.hasOwn(form.fields, name) || !fieldOf(form.fields, name)) return form;
  const lists = Object.values(form.fields).filter((each): each is List<unknown, never> => each.control === "list");
  const list = lists.find(({ of }) => Object.hasOwn(of.fields, name.replace(/^\d+_/, "")));
  return list ? entryForm(form, list) : form;
}

/** The form of a list's entries, which has the sentences of the form around it where it has none of its own. */
export function entryForm({ says }: AnyForm, { of }: List<unknown, never>): AnyForm {
  return { ...of, says: of.says ?? says };
}

/** Everything that is wrong with a field; undefined where nothing is. */
export function sentences(words: i18n, form: AnyForm, field: string, problem: Problem | undefined) {
  return problem && [problem, ...(problem.also ?? [])].map((each) => sentence(words, form, field, each)).join(" ");
}

/** The sentence for what is wrong with a field: the form's own, or that of all forms. */
function sentence(words: i18n, { says }: Pick<Form, "says">, field: string, { code, params }: Problem): string {
  const own = field.replace(/^\d+_/, "");
  const keys = [...(says ? [`${says}.${own}.${code}`, `${says}.${code}`] : []), `forms:errors.${code}`];
  const count = params?.count === undefined ? {} : { count: Number(params.count) };
  const isSentence = (key: string) => words.exists(key, count) && !holdsSentences(words, key);
  return say(words, (keys.find(isSentence) ?? "forms:errors.wrong") as Message, params);
}

/** Whether a key leads to several messages: those of a field that is named as a code is, such as `email`. */
function holdsSentences(words: i18n, key: string): boolean {
  const [room = "", path = ""] = key.split(":");
  return typeof words.getResource(words.language, room, path) === "object";
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
