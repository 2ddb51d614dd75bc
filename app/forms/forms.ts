import { z } from "zod";
import { mailAddress } from "#app/domain/mail-address.ts";
import { typedLine, typedText } from "#app/text/typed-text.ts";
import { readFormBody } from "./form-body.ts";

/**
 * The fields of a posted form, urlencoded or multipart; files are left out.
 *
 * @throws 415 when the body is no form that can be read
 */
export async function readFields(request: Request): Promise<Fields> {
  const body = await readFormBody(request);
  if (!body) throw new Response(null, { status: 415 });
  const fields = new Map(
    [...Map.groupBy(body, ([name]) => name)].map(([name, all]) => [name, all.map(([, text]) => text)]),
  );
  const all = (name: string) => fields.get(name) ?? [];
  return { all, one: (name) => all(name).at(-1) ?? "", names: [...fields.keys()] };
}

export interface Fields {
  /** A field's text; the last one when it comes several times, empty when it does not come. */
  readonly one: (name: string) => string;
  /** A field that may come several times. */
  readonly all: (name: string) => string[];
  /** What the form's fields are called, each once. */
  readonly names: readonly string[];
}

/**
 * One line of text that must be there, as `typedLine` keeps it. Reasons: `required`, `too-long`, `unreadable`.
 *
 * @param longest in UTF-16 units, as browsers count `maxlength`
 */
export function line(longest: number) {
  return oneLine(longest).pipe(z.string().min(1, "required"));
}

/** The same, null when left empty. */
export function optionalLine(longest: number) {
  return oneLine(longest).transform((text) => text || null);
}

/** Several lines of text as `typedText` keeps them, null when left empty. Reasons: `too-long`, `unreadable`. */
export function optionalText(longest: number) {
  return z
    .string()
    .transform(typedText)
    .pipe(z.string("unreadable").max(longest, "too-long"))
    .transform((text) => text || null);
}

/** An e-mail address as `mailAddress` keeps it. Reasons: `required`, `invalid`. */
export const emailAddress = z.string().trim().min(1, "required").transform(mailAddress).pipe(z.string("invalid"));

function oneLine(longest: number) {
  return z.string().transform(typedLine).pipe(z.string("unreadable").max(longest, "too-long"));
}
