import type { Temporal } from "temporal-polyfill";
import { noteAttendance } from "#app/domain/groups/attendance.ts";
import { changeMeeting, convene, decideDate, type MeetingActor } from "#app/domain/groups/change-meeting.ts";
import { addSeat } from "#app/domain/groups/edit-seats.ts";
import { findGroup } from "#app/domain/groups/groups.ts";
import { addDecision, saveMinutes } from "#app/domain/groups/minutes.ts";
import { proposeMeeting } from "#app/domain/groups/propose-meeting.ts";
import { listSeats, type Seat } from "#app/domain/groups/seats.ts";
import { listVotes, vote } from "#app/domain/groups/votes.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { demoAddress } from "#db/seed/demo-crowd.ts";
import { DEMO_GROUPS, type DemoGroup } from "#db/seed/demo-groups.ts";
import { DEMO_YEAR } from "#db/seed/demo-year.ts";
import { dayOf, instant } from "./seed-programme.ts";
import { play } from "./seed-timeline.ts";
import { meetingOfYear } from "./seed-year.ts";

const DAY_MS = 86_400_000;
/** When the organisations got their seats: before the year's first meeting. */
const SEATED_DAYS_AGO = 400;
const ANSWERS = ["yes", "yes", "if_needed", "no"] as const;

/**
 * Plays a year of meetings of the demonstration's working groups, and adds seats and future meetings, with the leads'
 * verbs.
 */
export async function seedGroups(trx: Trx, { now }: { now: Date }): Promise<void> {
  for (const demo of DEMO_GROUPS) {
    const group = await findGroup(trx, { slug: demo.slug });
    if (!group) throw new Error(`The demonstration speaks of the group “${demo.slug}” and does not have it.`);
    await seedSeats(trx, group.id, demo, new Date(now.getTime() - SEATED_DAYS_AGO * DAY_MS));
    const seats = await listSeats(trx, { group: group.id });
    const by = leadOf(seats);
    const year = DEMO_YEAR.get(demo.slug) ?? [];
    const meetings = year.flatMap((meeting, at) =>
      meetingOfYear(trx, { group: group.id, seats, by, now }, meeting, at),
    );
    await play(meetings);
    await seedMeetings(trx, group.id, demo, { seats, by, now });
  }
}

function leadOf(seats: readonly Seat[]): number {
  return seats.find(({ role }) => role === "lead")?.holders[0]?.person ?? 0;
}

async function seedSeats(trx: Trx, group: number, { seats }: DemoGroup, now: Date): Promise<void> {
  for (const { organisation, role = "member", titular, substitute } of seats)
    await addSeat(trx, {
      ...{ group, organisation, role, edition: null, by: null, now },
      titular: person(titular),
      substitute: substitute ? person(substitute) : null,
    });
}

async function seedMeetings(
  trx: Trx,
  group: number,
  demo: DemoGroup,
  { seats, by, now }: { seats: readonly Seat[]; by: number; now: Date },
): Promise<void> {
  const people = seats.flatMap(({ holders }) => holders.map((holder) => holder.person));
  const { held, convened, open } = demo;
  const past = { group, by, now: new Date(now.getTime() - (held.daysAgo + 21) * DAY_MS) };
  const meeting = await seedConvened(trx, past, { ...held, date: -held.daysAgo }, now);
  const after = { ...meeting, now: new Date(now.getTime() - (held.daysAgo - 4) * DAY_MS) };
  const sheet = seats.map(({ id, holders }, at) => ({
    seat: id,
    state: at === seats.length - 1 ? ("excused" as const) : ("present" as const),
    person: holders[0]?.person ?? null,
  }));
  await noteAttendance(trx, { ...after, sheet });
  await saveMinutes(trx, { ...after, text: held.minutes, open: true, tell: false });
  for (const { text, responsible, inDays } of held.decisions)
    await addDecision(trx, { ...after, text, responsible, dueOn: dayIn(now, inDays).toString() });
  await seedConvened(trx, { group, by, now }, { ...convened, date: convened.inDays }, now);
  if (!open) return;
  const dates = open.inDays.map((days) => timeIn(now, days));
  const id = await proposed(trx, { group, by, now, title: open.title, agenda: open.agenda, dates });
  const asked = await listVotes(trx, { meeting: id });
  for (const [at, who] of people.slice(0, -1).entries()) {
    const answers = new Map(asked.map((date, row) => [date.id, ANSWERS[(at + row) % 4] ?? "yes"]));
    await vote(trx, { group, meeting: id, person: who, answers, now });
  }
}

async function seedConvened(
  trx: Trx,
  actor: Omit<MeetingActor, "meeting">,
  { title, agenda, location, date }: { title: string; agenda: string; location: string; date: number },
  now: Date,
): Promise<MeetingActor> {
  const id = await proposed(trx, { ...actor, title, agenda, dates: [timeIn(now, date)] });
  const meeting = { ...actor, meeting: id };
  const [only] = await listVotes(trx, { meeting: id });
  await decideDate(trx, { ...meeting, date: only?.id ?? 0 });
  await changeMeeting(trx, { ...meeting, title, agenda, location, link: null, time: null });
  await convene(trx, meeting);
  return meeting;
}

async function proposed(trx: Trx, meeting: Parameters<typeof proposeMeeting>[1]): Promise<number> {
  const outcome = await proposeMeeting(trx, meeting);
  if (outcome.kind !== "proposed") throw new Error(`the meeting “${meeting.title}” of the demonstration was refused`);
  return outcome.id;
}

/** From 09:30 to 11:30, some days from now, moved off the weekend. */
function timeIn(now: Date, days: number) {
  const day = dayIn(now, days);
  return { start: instant(day, "09:30"), end: instant(day, "11:30") };
}

function dayIn(now: Date, days: number): Temporal.PlainDate {
  const day = dayOf(now).add({ days });
  return day.dayOfWeek > 5 ? day.add({ days: 8 - day.dayOfWeek }) : day;
}

function person([givenName, familyName]: readonly [string, string]) {
  return { givenName, familyName, email: demoAddress(givenName, familyName) };
}
