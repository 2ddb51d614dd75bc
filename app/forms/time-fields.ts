import { z } from "zod";
import { localTextOf, momentIn } from "#app/domain/edition/local-moment.ts";
import type { Field, FormContext } from "./field.ts";
import type { Refuse } from "./form.ts";
import { type Declared, declared, inputField } from "./input-field.ts";
import type { Problem } from "./state.ts";
import { line } from "./text-fields.ts";

/** A day, `YYYY-MM-DD`. */
export function day(options: Declared): Field<string> {
  return inputField(options, { type: "date" }, (typed) =>
    typed
      .transform((date) => date.trim())
      .pipe(z.string().min(1, "required"))
      .pipe(z.iso.date("day")),
  );
}

/** A time for a separate day, as a browser's time field sends it; `instantOf` combines both. */
export function hour(options: Declared): Field<string> {
  return line({ ...options, type: "time", max: 20 });
}

/**
 * Combines a day and a time in a zone to an instant; null when there is none, which is reported for the time. @param
 * name of the time's field
 */
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

/** A local date and time in the form's zone, read as an instant. */
export function moment(options: Declared): Field<Date> {
  return {
    ...inputField(options, { type: "datetime-local" }, () => z.string()),
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

/** Days, `YYYY-MM-DD`, sorted and without duplicates; empty inputs are ignored. @param options.most at most */
export function days(options: Declared & { most: number }): Field<string[], readonly string[]> {
  return {
    ...{ ...declared(options), required: false, control: "days" },
    schema: () =>
      z
        .array(z.string())
        .transform((typed) => [...new Set(typed.map((each) => each.trim()).filter(Boolean))].sort())
        .pipe(z.array(z.iso.date("day")).max(options.most, "day")),
    show: (each) => each,
  };
}

const MOMENT_PROBLEMS = { skipped: "timeSkipped", twice: "timeTwice", unreadable: "dateTime" } as const;

/** The local times around a gap of the clocks. */
function skippedHours(read: ReturnType<typeof momentIn>): Problem["params"] {
  return read.kind === "skipped" ? { before: read.before, after: read.after } : {};
}
