/** What a list is filtered by: a form whose answer is an address. */
import { z } from "zod";
import type { Field, Fields, Message, ValueOf } from "./field.ts";
import { type AnyForm, type Form, PARIS } from "./form.ts";
import { declared } from "./input-field.ts";

const LONGEST_SEARCH = 100;

/** What is searched for, without what no name holds; null where nothing is. */
export function search(label: Message): Field<string | null> {
  return {
    ...{ ...declared({ label }), required: false, attributes: { type: "search" } },
    schema: () =>
      z
        .string()
        .default("")
        .transform((typed) =>
          typed
            .toWellFormed()
            .replace(/\p{Cc}/gu, " ")
            .trim(),
        )
        .transform((typed) => typed.slice(0, LONGEST_SEARCH).toWellFormed() || null),
    show: (text) => text ?? "",
  };
}

/** What an address asks for, by the names of the fields: what is not understood filters nothing. */
export function filtersIn<F extends Fields>(
  { fields }: Form<F, unknown> | AnyForm,
  address: URLSearchParams,
): { [Name in keyof F]: Exclude<ValueOf<F[Name]>, undefined> | null } {
  const read = Object.entries(fields).map(([name, field]) => {
    const value = field.control === "list" ? undefined : field.schema(PARIS).safeParse(address.get(name) ?? undefined);
    return [name, value?.success ? (value.data ?? null) : null];
  });
  return Object.fromEntries(read);
}
