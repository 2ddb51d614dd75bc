import { z } from "zod";
import { mailAddress } from "#app/domain/mail-address.ts";
import { typedLine, typedText } from "#app/text/typed-text.ts";
import { withTheirs } from "./changed-meanwhile.ts";
import { readFormBody } from "./form-body.ts";
import type { FieldProblem, FormState } from "./form-state.ts";

/**
 * Reads a posted form.
 *
 * @param lists names of the fields that may come several times; of the others the last one counts
 * @param saved the form's values as they stand: those count wherever somebody chose to keep them (`changedMeanwhile`)
 * @returns what the schema makes of it, or `refused` with what was typed and a problem for each field
 * @throws 400 when the body is no form
 */
export async function readForm<S extends z.ZodType>(
  request: Request,
  schema: S,
  lists: readonly string[] = [],
  saved: FormState["values"] = {},
): Promise<
  ({ kind: "read"; values: z.output<S>; typed: FormState["values"] } & Agreed) | ({ kind: "refused" } & FormState)
> {
  const body = await readFormBody(request);
  if (!body) throw new Response(null, { status: 400 });
  const typed: Record<string, string | string[]> = Object.create(null);
  for (const [name, text] of body) typed[name] = text;
  for (const list of lists) typed[list] = body.filter(([name]) => name === list).map(([, text]) => text);
  const values = withTheirs(typed, saved);
  const read = schema.safeParse({ ...values });
  if (read.success) return { kind: "read", values: read.data, typed: values, ...agreedIn(values) };
  const errors: Record<string, FieldProblem> = {};
  for (const issue of read.error.issues) errors[String(issue.path[0] ?? "form")] ??= problemOf(issue);
  return { kind: "refused", values, errors };
}

/** A refusal that only the domain could know, put beside its field. */
export function refusedField(
  typed: FormState["values"],
  field: string,
  code: string,
  params?: FieldProblem["params"],
): FormState {
  return { values: typed, errors: { [field]: { code, params } } };
}

/** One line of text that must be there, as `typedLine` keeps it. */
export function line(longest = 200) {
  return z
    .string({ error: "required" })
    .transform(typedLine)
    .pipe(z.string("control").min(1, "required").max(longest, "tooLong"));
}

/** The same, null when left empty. */
export function optionalLine(longest = 200) {
  return z
    .string()
    .default("")
    .transform(typedLine)
    .pipe(z.string("control").max(longest, "tooLong"))
    .transform((text) => text || null);
}

/** Several lines of text as `typedText` keeps them, null when left empty. */
export function optionalText(longest = 5000) {
  return z
    .string()
    .default("")
    .transform(typedText)
    .pipe(z.string("control").max(longest, "tooLong"))
    .transform((text) => text || null);
}

/** A whole number in bounds. */
function wholeNumber({ min, max }: { min: number; max: number }) {
  return (
    z
      .string({ error: "required" })
      .trim()
      .min(1, "required")
      .regex(/^\d+$/, "number")
      // However many digits: what is larger than any bound is said to be, and is not called no number.
      .transform((digits) => Math.min(Number(digits), Number.MAX_SAFE_INTEGER))
      .pipe(z.number().min(min, `min:${min}`).max(max, `max:${max}`))
  );
}

/** The same, null when left empty. */
export function optionalNumber(bounds: { min: number; max: number }) {
  return z
    .string()
    .default("")
    .transform((text) => text.trim())
    .pipe(z.union([z.literal("").transform(() => null), wholeNumber(bounds)], { error: "number" }));
}

/** An address of a person as `mailAddress` keeps it. */
export function emailAddress() {
  return z.string({ error: "required" }).trim().min(1, "required").transform(mailAddress).pipe(z.string("email"));
}

/** One of the words listed. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, { error: "choice" });
}

/** What a form says beside its fields: what it saw of the row, and how many waits it may end. */
interface Agreed {
  readonly seen?: string;
  readonly endsWaits?: number;
}

function agreedIn({ saw, endsWaits }: FormState["values"]): Agreed {
  return {
    seen: typeof saw === "string" ? saw : undefined,
    endsWaits: typeof endsWaits === "string" && /^\d{1,9}$/.test(endsWaits) ? Number(endsWaits) : undefined,
  };
}

/** `min:3` is the code `min` whose sentence names 3. */
function problemOf(issue: z.core.$ZodIssue): FieldProblem {
  const [code = "", limit] = (issue.message ?? "").split(":");
  if (limit !== undefined) return { code, params: { limit: Number(limit) } };
  if (issue.code === "too_big") return { code, params: { limit: Number(issue.maximum) } };
  if (issue.code === "custom") return { code, params: issue.params as FieldProblem["params"] };
  return { code };
}
