import { z } from "zod";
import { localTextOf } from "#app/domain/edition/local-moment.ts";
import type { Meeting } from "#app/domain/groups/meetings.ts";
import type { Answer } from "#app/domain/groups/votes.ts";
import { area, box, choice, day, hour, instantOf, line, rowChoice, worded } from "#app/forms/fields.ts";
import { filled, form, formOf, optional, PARIS, type Refuse } from "#app/forms/form.ts";

/** How many dates one form can propose. */
export const DATE_ROWS = [1, 2, 3, 4, 5] as const;

const title = line({ label: "groups:form.title", max: 150 });
const agenda = optional(area({ label: "groups:meeting.agenda", hint: "groups:form.agendaHint", rows: 6, max: 5000 }));
const dates = Object.assign({}, ...DATE_ROWS.map(timeFields)) as Times<(typeof DATE_ROWS)[number]>;

export const datesForm = formOf(dates, (values, refuse) => ({ dates: datesIn(values, refuse) }));

export const proposalForm = formOf({ title, agenda, ...dates }, ({ title = "", agenda = null, ...times }, refuse) => ({
  ...{ title, agenda, dates: datesIn(times, refuse) },
}));

/** The form of a meeting; it includes the time once the date is decided. */
export const meetingForm = formOf(
  {
    ...{ title, agenda, ...timeFields("") },
    location: {
      // It is public: a web address in it would open the video call to everybody.
      ...optional(line({ label: "groups:form.place", hint: "groups:form.placeHint", max: 200, check: noAddress })),
      formerly: "place",
    },
    link: optional(line({ label: "groups:form.link", type: "url", max: 500, check: webAddress })),
    correction: correction("groups:correction.change"),
  },
  ({ title = "", agenda = null, location = null, link = null, correction = false, ...time }, refuse) => ({
    ...{ title, agenda, location, link, correction, time: timeIn(time, "", refuse) },
  }),
);

export function meetingFilled({ title, agenda, location, link, start, end }: Meeting) {
  const [day, from] = start ? localTextOf(start, PARIS.timeZone).split("T") : [];
  const until = end ? localTextOf(end, PARIS.timeZone).split("T")[1] : undefined;
  return filled(meetingForm, { title, agenda, location, link, day, from, until });
}

export const cancellationForm = form({
  reason: optional(area({ label: "groups:cancel.reason", rows: 3, max: 500 })),
  correction: correction("groups:correction.cancel"),
});

export const choiceForm = form({
  date: rowChoice({ label: "groups:votes.which", control: "radios" }),
  correction: correction("groups:correction.decide"),
});

export const conveningForm = form({ correction: correction("groups:correction.convene") });

export const holdForm = form({
  room: rowChoice({ label: "groups:rooms.which", control: "radios" }),
  hold: choice({
    label: "groups:rooms.how",
    control: "radios",
    choices: worded(["firm", "soft"], "groups:rooms.holds"),
  }),
  why: optional(area({ label: "groups:rooms.why", hint: "groups:rooms.whyHint", rows: 3, max: 500 })),
});

export const signatureForm = form({ seat: rowChoice({ label: "groups:presence.forSeat", control: "radios" }) });

export const minutesForm = form({
  text: area({ label: "groups:minutes.title", hint: "groups:minutes.hint", rows: 16, max: 50_000 }),
  open: box({ label: "groups:minutes.open" }),
  tell: box({ label: "groups:minutes.tell" }),
});

const decision = {
  text: line({ label: "groups:decisions.text", max: 1000 }),
  responsible: optional(line({ label: "groups:decisions.responsible", max: 200 })),
  dueOn: optional(day({ label: "groups:decisions.dueOn" })),
};
export const newDecisionForm = form(decision);
export const decisionForm = form({ ...decision, done: box({ label: "groups:decisions.done" }) });

/** The form of a vote, with an answer for each date that has not begun. */
export function voteForm(dates: readonly { readonly id: number; readonly begun: boolean }[]) {
  const choices = worded(["yes", "if_needed", "no"], "groups:answers");
  const answer = optional(choice({ label: "groups:votes.date", control: "radios", choices }));
  const fields = Object.fromEntries(dates.map(({ id }) => [`date${id}`, answer]));
  return formOf(fields, (values, refuse) => {
    const answers = new Map<number, Answer>();
    for (const { id } of dates) {
      const given = values[`date${id}`];
      if (given) answers.set(id, given);
    }
    const open = dates.find(({ begun }) => !begun);
    if (open && Object.keys(fields).every((name) => values[name] === null)) refuse(`date${open.id}`, "voteEmpty");
    return answers;
  });
}

/** The form of a vote filled with earlier answers. */
export function voteFilled(dates: Parameters<typeof voteForm>[0], own: Readonly<Partial<Record<number, Answer>>>) {
  return filled(voteForm(dates), Object.fromEntries(Object.entries(own).map(([id, answer]) => [`date${id}`, answer])));
}

/** The form of the presence of these seats, by their ids: `present:17`, `excused` or `absent`. */
export function presenceForm(seats: readonly number[]) {
  const presence = { ...optional(line({ label: "groups:presence.title", max: 20 })), control: "radios" as const };
  return form(Object.fromEntries(seats.map((id) => [`seat${id}`, presence])));
}

/** The box that a lead ticks to correct the record of what is over. */
function correction(label: `groups:correction.${"change" | "cancel" | "decide" | "convene"}`) {
  return box({ label, hint: "groups:correction.noLetter" });
}

type Times<Row extends number | ""> = {
  [Name in `${"day" | "from" | "until"}${Row}`]: ReturnType<typeof optionalHour>;
};
type Typed = Readonly<Record<string, string | null | undefined>>;

function optionalHour(label: "groups:form.from" | "groups:form.until") {
  return optional(hour({ label }));
}

function timeFields<Row extends number | "">(row: Row) {
  return {
    [`day${row}`]: optional(day({ label: "groups:form.day" })),
    [`from${row}`]: optionalHour("groups:form.from"),
    [`until${row}`]: optionalHour("groups:form.until"),
  } as Times<Row>;
}

function datesIn(values: Typed, refuse: Refuse) {
  if (DATE_ROWS.every((row) => isEmpty(values, row))) refuse("day1", "required");
  return DATE_ROWS.flatMap((row) => {
    const time = timeIn(values, row, refuse);
    return time ? [{ ...time, row }] : [];
  });
}

/** Reads a day with start and end; null when all three are empty or one is invalid. */
function timeIn(values: Typed, row: number | "", refuse: Refuse): { start: Date; end: Date } | null {
  if (isEmpty(values, row)) return null;
  for (const name of namesOf(row)) if (values[name] === null) refuse(name, "required");
  const [day, from, until] = namesOf(row).map((name) => values[name]);
  if (!day) return null;
  const start = from ? instantOf(`from${row}`, day, from, PARIS, refuse) : null;
  const end = until ? instantOf(`until${row}`, day, until, PARIS, refuse) : null;
  if (!start || !end) return null;
  if (end <= start) refuse(`until${row}`, "endsBefore");
  return { start, end };
}

function isEmpty(values: Typed, row: number | "") {
  return namesOf(row).every((name) => values[name] === null);
}

function namesOf(row: number | "") {
  return [`day${row}`, `from${row}`, `until${row}`] as const;
}

function noAddress(text: string) {
  return /https?:\/\/|www\./i.test(text) ? "linkInPlace" : null;
}

function webAddress(text: string) {
  return z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).safeParse(text).success ? null : "webAddress";
}
