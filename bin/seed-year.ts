import { noteAttendance } from "#app/domain/groups/attendance.ts";
import {
  cancelMeeting,
  changeMeeting,
  convene,
  decideDate,
  type MeetingActor,
} from "#app/domain/groups/change-meeting.ts";
import { addDecision, changeDecision, saveMinutes } from "#app/domain/groups/minutes.ts";
import { proposeMeeting } from "#app/domain/groups/propose-meeting.ts";
import type { Seat } from "#app/domain/groups/seats.ts";
import { bestDates, listVotes, vote } from "#app/domain/groups/votes.ts";
import type { Trx } from "#app/domain/transaction.ts";
import type { DemoMeeting } from "#db/seed/demo-year.ts";
import { dayOf, expectKind, instant } from "./seed-programme.ts";
import type { Happening } from "./seed-timeline.ts";

const DAY_MS = 86_400_000;
/** The dates of a meeting's poll, in days from its own. */
const CHOICES = [0, -2, 3];
const ANSWERS = ["yes", "yes", "if_needed", "yes", "no"] as const;

interface Group {
  readonly group: number;
  readonly seats: readonly Seat[];
  /** Id of the person who leads it. */
  readonly by: number;
  readonly now: Date;
}

/** Plays one meeting of the past year, from its poll to its minutes. */
export function meetingOfYear(
  trx: Trx,
  { group, seats, by, now }: Group,
  demo: DemoMeeting,
  number: number,
): Happening[] {
  const held = { meeting: 0 };
  const before = (days: number) => new Date(now.getTime() - (demo.daysAgo + days) * DAY_MS);
  const actor = (at: Date): MeetingActor => ({ group, meeting: held.meeting, by, now: at });
  const people = seats.flatMap(({ holders }) => holders.map(({ person }) => person));
  const poll = async (at: Date) => {
    const dates = CHOICES.map((days) => slotOn(before(-days)));
    const proposed = await proposeMeeting(trx, { group, by, now: at, title: demo.title, agenda: demo.agenda, dates });
    if (proposed.kind !== "proposed") throw new Error(`The meeting “${demo.title}” was refused: ${proposed.kind}.`);
    held.meeting = proposed.id;
  };
  const answer = async (at: Date) => {
    const dates = await listVotes(trx, { meeting: held.meeting });
    for (const [seat, person] of people.entries()) {
      if ((seat + number) % 6 === 5) continue;
      const answers = new Map(dates.map(({ id }, date) => [id, ANSWERS[(seat + date * 2 + number) % 5] ?? "yes"]));
      expectKind(await vote(trx, { group, meeting: held.meeting, person, answers, now: at }), "voted");
    }
  };
  const call = async (at: Date) => {
    const [date = 0] = bestDates(await listVotes(trx, { meeting: held.meeting }));
    expectKind(await decideDate(trx, { date, ...actor(at) }), "decided");
    const { title, agenda, location } = demo;
    expectKind(await changeMeeting(trx, { title, agenda, location, link: null, time: null, ...actor(at) }), "changed");
    expectKind(await convene(trx, actor(at)), "convened");
  };
  const opening = [
    { at: before(34), run: poll },
    { at: before(30), run: answer },
    { at: before(21), run: call },
  ];
  const { minutes, cancelled = null } = demo;
  if (minutes === null) {
    const cancel = async (at: Date) =>
      expectKind(await cancelMeeting(trx, { reason: cancelled, ...actor(at) }), "cancelled");
    return [...opening, { at: before(8), run: cancel }];
  }
  const record = async (at: Date) => {
    expectKind(await noteAttendance(trx, { sheet: sheetOf(seats, number), ...actor(at) }), "noted");
    expectKind(await saveMinutes(trx, { text: minutes, open: number % 2 === 0, tell: false, ...actor(at) }), "kept");
  };
  return [...opening, { at: before(-7), run: record }, ...decisionsOf(trx, demo, { actor, before })];
}

/** Plays a meeting's decisions, done two months later unless they are still open. */
function decisionsOf(
  trx: Trx,
  { decisions = [] }: DemoMeeting,
  { actor, before }: { actor: (at: Date) => MeetingActor; before: (days: number) => Date },
): Happening[] {
  return decisions.flatMap(({ text, responsible, open = false }): Happening[] => {
    const added = { id: 0 };
    const words = { text, responsible, dueOn: dayOf(before(-90)).toString() };
    const add = async (at: Date) => {
      const outcome = await addDecision(trx, { ...words, ...actor(at) });
      if (outcome.kind !== "added") throw new Error(`The decision “${text}” was refused: ${outcome.kind}.`);
      added.id = outcome.id;
    };
    const finish = async (at: Date) =>
      expectKind(await changeDecision(trx, { decision: added.id, done: true, ...words, ...actor(at) }), "changed");
    return [{ at: before(-7), run: add }, ...(open ? [] : [{ at: before(-60), run: finish }])];
  });
}

/** Records the presence; in each meeting another seat is absent. */
function sheetOf(seats: readonly Seat[], number: number) {
  return seats.map(({ id, holders }, at) => {
    const missing = (at + number) % seats.length === 0;
    const state = missing ? (number % 3 === 0 ? ("absent" as const) : ("excused" as const)) : ("present" as const);
    const sits = holders[(at + number) % 3 === 0 ? holders.length - 1 : 0];
    return { seat: id, state, person: missing ? null : (sits?.person ?? null) };
  });
}

/** From 09:30 to 11:30, moved off the weekend. */
function slotOn(at: Date) {
  const day = dayOf(at);
  const weekday = day.dayOfWeek > 5 ? day.add({ days: 8 - day.dayOfWeek }) : day;
  return { start: instant(weekday, "09:30"), end: instant(weekday, "11:30") };
}
