import { z } from "zod";
import { localTextOf, momentIn } from "#app/domain/edition/local-moment.ts";
import { GROUP_ZONE } from "#app/domain/groups/groups.ts";
import type { Meeting } from "#app/domain/groups/meetings.ts";
import type { Decision } from "#app/domain/groups/minutes.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { line, oneOf, optionalLine, optionalText, ticked, wholeNumber } from "#app/forms/organiser-forms.ts";

/** How many dates one form can propose. */
export const DATE_ROWS = [1, 2, 3, 4, 5] as const;

const words = { title: line(150), agenda: optionalText(5000) };

export const datesSchema = z.object(dateFields()).transform((typed, issues) => ({ dates: datesIn(typed, issues) }));

export const proposalSchema = z
  .object({ ...words, ...dateFields() })
  .transform((typed, issues) => ({ title: typed.title, agenda: typed.agenda, dates: datesIn(typed, issues) }));

/** What a meeting says; the time is asked for once it has one. */
export const meetingSchema = z
  .object({ ...words, place: placeLine(), link: webAddress(), correction: ticked(), ...timeFields("") })
  .transform(({ title, agenda, place, link, correction, ...typed }, issues) => {
    const time = timeIn(typed, "", issues);
    return { title, agenda, place, link, correction, time };
  });

export function meetingForm({ title, agenda, place, link, start, end }: Meeting): FormState {
  const time = start && end ? timeValues(start, end) : {};
  return { values: { title, agenda: agenda ?? "", place: place ?? "", link: link ?? "", ...time }, errors: {} };
}

export const choiceSchema = z.object({ date: wholeNumber({ min: 1, max: 999_999_999 }), correction: ticked() });

export const conveningSchema = z.object({ correction: ticked() });

export const holdSchema = z.object({
  room: wholeNumber({ min: 1, max: 999_999_999 }),
  hold: oneOf(["firm", "soft"]),
  why: optionalText(500),
});

export const signatureSchema = z.object({ seat: wholeNumber({ min: 1, max: 999_999_999 }) });

export const minutesSchema = z.object({
  text: optionalText(50_000).pipe(z.string({ error: "required" })),
  open: ticked(),
  tell: ticked(),
});

export const decisionSchema = z.object({
  text: line(1000),
  responsible: optionalLine(200),
  dueOn: z
    .string()
    .default("")
    .transform((text) => text.trim() || null)
    .pipe(z.union([z.null(), z.iso.date()], { error: "day" })),
  done: ticked(),
});

export function decisionForm({ text, responsible, dueOn, doneAt }: Decision): FormState {
  const words = { text, responsible: responsible ?? "", dueOn: dueOn ?? "" };
  return { values: doneAt ? { ...words, done: "on" } : words, errors: {} };
}

type Typed = Readonly<Record<string, unknown>>;

function dateFields() {
  return Object.assign({}, ...DATE_ROWS.map((row) => timeFields(row))) as Record<string, ReturnType<typeof field>>;
}

function timeFields(row: number | ""): Record<string, ReturnType<typeof field>> {
  return { [`day${row}`]: field(), [`from${row}`]: field(), [`until${row}`]: field() };
}

function field() {
  return z
    .string()
    .default("")
    .transform((text) => text.trim());
}

/** The place is public: a web address in it would open the video call to everybody. */
function placeLine() {
  return optionalLine(200).refine((text) => !/https?:\/\/|www\./i.test(text ?? ""), "linkInPlace");
}

function webAddress() {
  return optionalLine(500).pipe(
    z.union([z.null(), z.url({ protocol: /^https?$/, hostname: z.regexes.domain })], { error: "webAddress" }),
  );
}

function datesIn(typed: Typed, issues: z.RefinementCtx) {
  const dates = DATE_ROWS.flatMap((row) => {
    const time = timeIn(typed, row, issues);
    return time ? [{ ...time, row }] : [];
  });
  const nothing = DATE_ROWS.every((row) => !typed[`day${row}`] && !typed[`from${row}`] && !typed[`until${row}`]);
  if (nothing) issues.addIssue({ code: "custom", message: "required", path: ["day1"] });
  return dates;
}

/** A day with its two hours; null when all three are empty or one is to be mended. */
function timeIn(typed: Typed, row: number | "", issues: z.RefinementCtx): { start: Date; end: Date } | null {
  const [day, from, until] = ["day", "from", "until"].map((name) => String(typed[name + row] ?? ""));
  if (!day && !from && !until) return null;
  const problem = (name: string, message: string, params = {}) => {
    issues.addIssue({ code: "custom", message, params, path: [`${name}${row}`] });
    return null;
  };
  if (!day) return problem("day", "required");
  const start = from ? momentIn(`${day}T${from}`, GROUP_ZONE) : null;
  const end = until ? momentIn(`${day}T${until}`, GROUP_ZONE) : null;
  if (!start) return problem("from", "required");
  if (!end) return problem("until", "required");
  for (const [name, moment] of [["from", start] as const, ["until", end] as const]) {
    if (moment.kind === "skipped") return problem(name, "timeSkipped", { before: moment.before, after: moment.after });
    if (moment.kind === "twice") return problem(name, "timeTwice");
    if (moment.kind === "unreadable") return problem(name, "dateTime");
  }
  if (start.kind !== "moment" || end.kind !== "moment") return null;
  if (end.at <= start.at) return problem("until", "endsBefore");
  return { start: start.at, end: end.at };
}

function timeValues(start: Date, end: Date) {
  const [day = "", from = ""] = localTextOf(start, GROUP_ZONE).split("T");
  return { day, from, until: localTextOf(end, GROUP_ZONE).split("T")[1] ?? "" };
}
