/** The labels and error texts of forms. */
import type { i18n } from "i18next";
import { asLanguage } from "#app/i18n/format.ts";
import type { Label, List, Message } from "./field.ts";
import { type AnyForm, type Form, fieldOf, inputsOf } from "./form.ts";
import type { FormState, Problem } from "./state.ts";

/** An error in the list above a form. */
export interface ListedError {
  /** The input to link to; null for none. */
  readonly field: string | null;
  readonly message: string;
}

/** Inputs above the form's fields that may have errors. */
const ABOVE = ["meanwhile", "endsWaits"];

/** Lists the errors of a form in the order of the page, with label and text. */
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

/** The label of an input, in a list with its entry's name; null without a label. */
function labelledInput(words: i18n, form: AnyForm, name: string): string | null {
  const field = fieldOf(form.fields, name);
  if (!field || field.control === "list" || field.control === "hidden") return null;
  const [, number] = Object.hasOwn(form.fields, name) ? [] : (/^(\d+)_/.exec(name) ?? []);
  const list = Object.values(form.fields).find((each): each is List<unknown, never> => each.control === "list");
  const label = say(words, field.label);
  return number && list?.label ? words.t("forms:ofEntry", { entry: say(words, list.label, { number }), label }) : label;
}

/** Puts a text after its label; a label that ends with a question mark needs no colon. */
function beside(words: i18n, label: string, message: string): string {
  return /[\p{Po}]$/u.test(label) ? `${label} ${message}` : words.t("forms:named", { label, message });
}

/** The form that declares an input: the surrounding one, or that of a list's entries. */
function ownerOf(form: AnyForm, name: string): AnyForm {
  if (Object.hasOwn(form.fields, name) || !fieldOf(form.fields, name)) return form;
  const lists = Object.values(form.fields).filter((each): each is List<unknown, never> => each.control === "list");
  const list = lists.find(({ of }) => Object.hasOwn(of.fields, name.replace(/^\d+_/, "")));
  return list ? entryForm(form, list) : form;
}

/** The form of a list's entries, which falls back to the error texts of the surrounding form. */
export function entryForm({ says }: AnyForm, { of }: List<unknown, never>): AnyForm {
  return { ...of, says: of.says ?? says };
}

/** Joins the error texts of a field; undefined without errors. */
export function sentences(words: i18n, form: AnyForm, field: string, problem: Problem | undefined) {
  return problem && [problem, ...(problem.also ?? [])].map((each) => sentence(words, form, field, each)).join(" ");
}

/** Finds the text of a field's error: the form's own, or the general one. */
function sentence(words: i18n, { says }: Pick<Form, "says">, field: string, { code, params }: Problem): string {
  const own = field.replace(/^\d+_/, "");
  const keys = [...(says ? [`${says}.${own}.${code}`, `${says}.${code}`] : []), `forms:errors.${code}`];
  const count = params?.count === undefined ? {} : { count: Number(params.count) };
  const isSentence = (key: string) => words.exists(key, count) && !holdsSentences(words, key);
  return say(words, (keys.find(isSentence) ?? "forms:errors.wrong") as Message, params);
}

/** Whether a key holds several messages, as for a field whose name is also a code, such as `email`. */
function holdsSentences(words: i18n, key: string): boolean {
  const [room = "", path = ""] = key.split(":");
  return typeof words.getResource(words.language, room, path) === "object";
}

/** The label of a form's field. */
export function labelOf(words: i18n, { fields }: AnyForm, name: string): string {
  const field = fields[name];
  return field && field.control !== "list" ? say(words, field.label) : name;
}

/** Translates a declared message, or takes a text that organisers wrote in the words' language. */
export function say(words: i18n, message: Label, params: Problem["params"] = {}): string {
  if (typeof message === "object") return message[asLanguage(words.language)];
  return words.t(message as "forms:none", { ...params });
}
