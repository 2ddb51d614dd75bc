/** The filters of a list: a form that is sent as the query of an address. */
import { z } from "zod";
import { type Field, type Fields, type Message, schemaOf, type ValueOf } from "./field.ts";
import { type AnyForm, type Form, PARIS } from "./form.ts";
import { declared } from "./input-field.ts";

const LONGEST_SEARCH = 100;

/** A search without characters that no name contains; null when it is empty. */
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

/** Reads the filters of an address by field; invalid values do not filter. */
export function filtersIn<F extends Fields>(
  { fields }: Form<F, unknown> | AnyForm,
  address: URLSearchParams,
): { [Name in keyof F]: Exclude<ValueOf<F[Name]>, undefined> | null } {
  const read = Object.entries(fields).map(([name, field]) => {
    const value =
      field.control === "list" ? undefined : schemaOf(field, PARIS).safeParse(address.get(name) ?? undefined);
    return [name, value?.success ? (value.data ?? null) : null];
  });
  return Object.fromEntries(read);
}
