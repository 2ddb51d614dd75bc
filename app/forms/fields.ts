/** The kinds of fields. Each says how it is drawn, read and shown; `optional` in front makes it null when left empty. */
import { z } from "zod";
import { localTextOf, momentIn } from "#app/domain/edition/local-moment.ts";
import { mailAddress } from "#app/domain/mail-address.ts";
import { typedLine, typedText } from "#app/text/typed-text.ts";
import type { Field, Fields, FormContext, InputAttributes, List, Message, Typed } from "./field.ts";
import type { Form, Refuse, Shown } from "./form.ts";
import type { Problem } from "./state.ts";

interface Named {
  readonly label: Message;
  readonly hint?: Message;
  readonly autoComplete?: string;
  /** The language of what is typed, where it is not the page's. */
  readonly lang?: "en";
}

/**
 * One line of text, as `typedLine` keeps it.
 *
 * @param options.max how many UTF-16 units it may have, as browsers count `maxlength`
 * @param options.check a further rule: the code of what is wrong, or null
 */
export function line(
  options: Named & { max: number; check?: (text: string) => string | null } & Typing,
): Field<string> {
  const { max, check, type, inputMode, spellCheck } = options;
  return text(options, { type, inputMode, spellCheck }, (typed) =>
    typed.transform(typedLine).pipe(z.string("unreadable").min(1, "required").max(max, "tooLong")).check(ruled(check)),
  );
}

/** Several lines of text, as `typedText` keeps them. Arguments as of a line. */
export function area(options: Named & { max: number; rows?: number }): Field<string> {
  const { max, rows = 4 } = options;
  const field = text(options, { rows }, (typed) =>
    typed.transform(typedText).pipe(z.string("unreadable").min(1, "required").max(max, "tooLong")),
  );
  return { ...field, control: "area" };
}

/** An e-mail address, as `mailAddress` keeps it. */
export function email(options: Named): Field<string> {
  return text(options, { type: "email", spellCheck: false }, (typed) =>
    typed
      .transform((address) => address.trim())
      .pipe(z.string().min(1, "required"))
      .transform(mailAddress)
      .pipe(z.string("email")),
  );
}

/** A whole number in bounds, both included. */
export function wholeNumber(options: Named & { min: number; max: number }): Field<number> {
  const { min, max } = options;
  return {
    ...text(options, { inputMode: "numeric" }, (typed) =>
      typed
        .transform((digits) => digits.replace(/\s/gu, ""))
        .pipe(z.string().min(1, "required").regex(/^\d+$/, "number"))
        // However many digits: what is larger than any bound is said to be, and is not called no number.
        .transform((digits) => Math.min(Number(digits), Number.MAX_SAFE_INTEGER))
        .pipe(z.number().min(min, "min").max(max, "max")),
    ),
    show: String,
  };
}

/** A decimal number, with a point or a French comma. @param options.places digits behind it, at most */
export function decimal(options: Named & { min: number; max: number; places: number; wrong: string }): Field<number> {
  const { min, max, places, wrong } = options;
  const digits = new RegExp(`^-?\\d{1,9}(\\.\\d{1,${places}})?$`);
  return {
    ...text(options, { inputMode: "decimal" }, (typed) =>
      typed
        .transform((number) => number.replace(/\s/gu, "").replace(",", "."))
        .pipe(z.string().min(1, "required").regex(digits, wrong))
        .transform(Number)
        .pipe(z.number().min(min, wrong).max(max, wrong)),
    ),
    show: (value) => String(value).replace(".", ","),
  };
}

/** An amount in euros as it is typed, in cents as it is kept. @param options.empty what nothing means, in cents */
export function euros(options: Named & { empty?: number }): Field<number> {
  const empty = options.empty === undefined ? "" : String(options.empty / 100);
  const field = text(options, { inputMode: "decimal" }, (typed) =>
    (options.empty === undefined ? typed : typed.default(""))
      .transform((amount) => amount.replace(/[\s€]/gu, "").replace(",", ".") || empty)
      .pipe(
        z
          .string()
          .min(1, "required")
          .regex(/^\d{1,5}(\.\d{1,2})?$/, "euros"),
      )
      .transform((amount) => Math.round(Number(amount) * 100)),
  );
  const show = (cents: number) => (cents / 100).toFixed(2).replace(".", ",").replace(/,00$/, "");
  return { ...field, required: options.empty === undefined, show };
}

/** A day, as `YYYY-MM-DD`. */
export function day(options: Named): Field<string> {
  return text(options, { type: "date" }, (typed) =>
    typed
      .transform((date) => date.trim())
      .pipe(z.string().min(1, "required"))
      .pipe(z.iso.date("day")),
  );
}

/** An hour beside a day of its own, as a browser's field of hours sends it; `instantOf` reads both. */
export function hour(options: Named): Field<string> {
  return line({ ...options, type: "time", max: 20 });
}

/** The instant of a day and an hour on the clocks of a zone; null when there is none, which is said beside the hour. @param name of the hour */
export function instantOf(
  name: string,
  day: string,
  hour: string,
  { timeZone }: FormContext,
  refuse: Refuse,
): Date | null {
  const read = momentIn(`${day}T${hour}`, timeZone);
  if (read.kind === "moment") return read.at;
  refuse(name, MOMENT_PROBLEMS[read.kind], skippedHours(read));
  return null;
}

/** A day and an hour on the clocks of the form's zone, as the instant they are. */
export function moment(options: Named): Field<Date> {
  return {
    ...text(options, { type: "datetime-local" }, () => z.string()),
    schema: ({ timeZone }) =>
      z
        .string("required")
        .transform((typed) => typed.trim())
        .pipe(z.string().min(1, "required"))
        .transform((typed, issues) => {
          const read = momentIn(typed, timeZone);
          if (read.kind === "moment") return read.at;
          issues.addIssue({ code: "custom", message: MOMENT_PROBLEMS[read.kind], params: skippedHours(read) });
          return z.NEVER;
        }),
    show: (at, { timeZone }) => localTextOf(at, timeZone),
  };
}

const MOMENT_PROBLEMS = { skipped: "timeSkipped", twice: "timeTwice", unreadable: "dateTime" } as const;

/** The hours between which the clocks jump. */
function skippedHours(read: ReturnType<typeof momentIn>): Problem["params"] {
  return read.kind === "skipped" ? { before: read.before, after: read.after } : {};
}

/**
 * One of the words of a table.
 *
 * @param options.choices each word with its message, in the order shown
 */
export function choice<Word extends string>(
  options: Named & { choices: Readonly<Record<Word, Message>>; control?: "select" | "radios" },
): Field<Word> {
  const { choices, control = "select" } = options;
  return {
    ...{ ...named(options), control, choices },
    schema: () => z.enum(Object.keys(choices) as [Word, ...Word[]], { error: "choice" }),
    show: (word) => word,
  };
}

/** One row of a list that the page knows, by its id. */
export function rowChoice(options: Named & { control?: "select" | "radios" | "hidden" }): Field<number> {
  return {
    ...named(options),
    control: options.control ?? "select",
    schema: () => z.string("required").min(1, "required").pipe(ID),
    show: String,
  };
}

/** Rows of a list that the page knows, by their ids. @param options.most how many at most */
export function rowChoices(options: Named & { most?: number }): Field<number[], readonly number[]> {
  const { most = 200 } = options;
  return {
    ...named(options),
    required: false,
    control: "boxes",
    schema: () => z.array(ID, "choice").max(most, "choice"),
    show: (ids) => ids.map(String),
  };
}

/** Any number of the words of a table. @param options.choices each word with its message, in the order shown */
export function choices<Word extends string>(
  options: Named & { choices: Readonly<Record<Word, Message>> },
): Field<Word[], readonly Word[]> {
  const words = z.enum(Object.keys(options.choices) as [Word, ...Word[]], { error: "choice" });
  return {
    ...{ ...named(options), required: false, control: "boxes", choices: options.choices },
    schema: () => z.array(words).transform((chosen) => [...new Set(chosen)]),
    show: (chosen) => chosen,
  };
}

/** Days, `YYYY-MM-DD`, each once and in their order; a field left empty counts for none. @param options.most how many at most */
export function days(options: Named & { most: number }): Field<string[], readonly string[]> {
  return {
    ...{ ...named(options), required: false, control: "days" },
    schema: () =>
      z
        .array(z.string())
        .transform((typed) => [...new Set(typed.map((each) => each.trim()).filter(Boolean))].sort())
        .pipe(z.array(z.iso.date("day")).max(options.most, "day")),
    show: (each) => each,
  };
}

/** A box: ticked or not. */
export function box(options: Named): Field<boolean> {
  return {
    ...named(options),
    required: false,
    control: "box",
    schema: () =>
      z
        .string()
        .optional()
        .transform((typed) => typed !== undefined && typed !== ""),
    show: (ticked) => (ticked ? "on" : ""),
  };
}

/** What the form carries without showing it; empty where it was not sent. @param max how many UTF-16 units count */
export function hidden({ max }: { max: number }): Field<string> {
  return {
    ...named({ label: "forms:none" }),
    required: false,
    control: "hidden",
    schema: () =>
      z
        .string()
        .default("")
        .transform((typed) => typed.slice(0, max)),
    show: (text) => text,
  };
}

/**
 * Entries that each have the fields of a form.
 *
 * @param options.least how many there are at least, shown blank where nothing was typed
 * @param options.next what a further entry begins with, from the inputs of the entry before; blank where nothing is said
 * @param options.isEmpty whether an entry counts for nothing; every one counts where nothing is said
 */
export function list<F extends Fields, Value>(
  of: Form<F, Value>,
  options: { least: number; most: number; next?: (last: Typed) => Typed; isEmpty?: (typed: Typed) => boolean },
): List<Value, Shown<F>> {
  const { least, most, next = () => ({}), isEmpty = () => false } = options;
  return { control: "list", of: of as Form<Fields, Value>, least, most, next, isEmpty };
}

type Typing = Pick<InputAttributes, "type" | "inputMode" | "spellCheck">;

const ID = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, "choice")
  .transform(Number);

function text<Value>(
  options: Named,
  attributes: InputAttributes,
  schema: (typed: z.ZodString) => z.ZodType<Value>,
): Field<Value, Value> {
  const field = named(options);
  return {
    ...field,
    attributes: { ...attributes, ...field.attributes },
    schema: () => schema(z.string("required")),
    show: (value) => String(value),
  };
}

function named({ label, hint, autoComplete, lang }: Named) {
  return { control: "input", label, hint, required: true, attributes: { autoComplete, lang } } as const;
}

function ruled(check: ((text: string) => string | null) | undefined): z.core.CheckFn<string> {
  return ({ value, issues }) => {
    const wrong = check?.(value);
    if (wrong) issues.push({ code: "custom", message: wrong, input: value });
  };
}
