import { z } from "zod";
import { localTextOf, momentIn } from "#app/domain/edition/local-moment.ts";
import type { Field, FormContext } from "./field.ts";
import type { Refuse } from "./form.ts";
import { type Declared, declared, inputField } from "./input-field.ts";
import type { Problem } from "./state.ts";
import { line } from "./text-fields.ts";

/** A day, as `YYYY-MM-DD`. */
export function day(options: Declared): Field<string> {
  return inputField(options, { type: "date" }, (typed) =>
    typed
      .transform((date) => date.trim())
      .pipe(z.string().min(1, "required"))
      .pipe(z.iso.date("day")),
  );
}

/** An hour beside a day of its own, as a browser's field of hours sends it; `instantOf` reads both. */
export function hour(options: Declared): Field<string> {
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

/** Days, `YYYY-MM-DD`, each once and in their order; a field left empty counts for none. @param options.most how many at most */
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

/** The hours between which the clocks jump. */
function skippedHours(read: ReturnType<typeof momentIn>): Problem["params"] {
  return read.kind === "skipped" ? { before: read.before, after: read.after } : {};
}
