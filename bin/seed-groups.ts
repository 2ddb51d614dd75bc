import { Temporal } from "temporal-polyfill";
import { changeMeeting, convene, decideDate, type MeetingAct } from "#app/domain/groups/change-meeting.ts";
import { findGroup } from "#app/domain/groups/groups.ts";
import { addSeat } from "#app/domain/groups/keep-seats.ts";
import { addDecision, keepMinutes } from "#app/domain/groups/minutes.ts";
import { notePresence } from "#app/domain/groups/presence.ts";
import { proposeMeeting } from "#app/domain/groups/propose-meeting.ts";
import { listSeats } from "#app/domain/groups/seats.ts";
import { listVotes, vote } from "#app/domain/groups/votes.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { DEMO_GROUPS, type DemoGroup } from "#db/seed/demo-groups.ts";

const ZONE = "Europe/Paris";
const ANSWERS = ["yes", "yes", "if_needed", "no"] as const;

/**
 * Gives the working groups of the demonstration their seats and meetings through the leads' own verbs. Nobody is to be written to,
 * as these addresses lead nowhere: `forgetLetters` comes afterwards.
 */
export async function seedGroups(trx: Trx, { now }: { now: Date }): Promise<void> {
  for (const demo of DEMO_GROUPS) {
    const group = await findGroup(trx, { slug: demo.slug });
    if (!group) throw new Error(`The demonstration speaks of the group “${demo.slug}” and does not have it.`);
    await seedSeats(trx, group.id, demo, now);
    await seedMeetings(trx, group.id, demo, now);
  }
}

/** Takes out of the outbox what the groups' verbs have put there. */
export async function forgetLetters(trx: Trx): Promise<void> {
  await trx.deleteFrom("letter").where("to", "like", "%@exemple.invalid").where("sent_at", "is", null).execute();
}

async function seedSeats(trx: Trx, group: number, { seats }: DemoGroup, now: Date): Promise<void> {
  for (const { organisation, role = "member", titular, substitute } of seats)
    await addSeat(trx, {
      ...{ group, organisation, role, edition: null, by: null, now },
      titular: person(titular),
      substitute: substitute ? person(substitute) : null,
    });
}

async function seedMeetings(trx: Trx, group: number, demo: DemoGroup, now: Date): Promise<void> {
  const seats = await listSeats(trx, { group });
  const people = seats.flatMap(({ holders }) => holders.map((holder) => holder.person));
  const by = seats.find(({ role }) => role === "lead")?.holders[0]?.person ?? people[0] ?? 0;
  const { held, convened, open } = demo;
  const past = { group, by, now: new Date(now.getTime() - (held.daysAgo + 21) * 86_400_000) };
  const meeting = await seedConvened(trx, past, { ...held, date: -held.daysAgo }, now);
  const after = { ...meeting, now: new Date(now.getTime() - (held.daysAgo - 4) * 86_400_000) };
  const sheet = seats.map(({ id, holders }, at) => ({
    seat: id,
    state: at === seats.length - 1 ? ("excused" as const) : ("present" as const),
    person: holders[0]?.person ?? null,
  }));
  await notePresence(trx, { ...after, sheet });
  await keepMinutes(trx, { ...after, text: held.minutes, open: true, tell: false });
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
  act: Omit<MeetingAct, "meeting">,
  { title, agenda, place, date }: { title: string; agenda: string; place: string; date: number },
  now: Date,
): Promise<MeetingAct> {
  const id = await proposed(trx, { ...act, title, agenda, dates: [timeIn(now, date)] });
  const meeting = { ...act, meeting: id };
  const [only] = await listVotes(trx, { meeting: id });
  await decideDate(trx, { ...meeting, date: only?.id ?? 0 });
  await changeMeeting(trx, { ...meeting, title, agenda, place, link: null, time: null });
  await convene(trx, meeting);
  return meeting;
}

async function proposed(trx: Trx, meeting: Parameters<typeof proposeMeeting>[1]): Promise<number> {
  const outcome = await proposeMeeting(trx, meeting);
  if (outcome.kind !== "proposed") throw new Error(`the meeting “${meeting.title}” of the demonstration was refused`);
  return outcome.id;
}

/** From half past nine to half past eleven, some days from now; never on a weekend. */
function timeIn(now: Date, days: number) {
  const day = dayIn(now, days);
  const at = (time: string) => new Date(day.toZonedDateTime({ timeZone: ZONE, plainTime: time }).epochMilliseconds);
  return { start: at("09:30"), end: at("11:30") };
}

function dayIn(now: Date, days: number): Temporal.PlainDate {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(ZONE).toPlainDate();
  const day = today.add({ days });
  return day.dayOfWeek > 5 ? day.add({ days: 8 - day.dayOfWeek }) : day;
}

function person([givenName, familyName]: readonly [string, string]) {
  const local = `${givenName}.${familyName}`
    .normalize("NFKD")
    .replace(/œ/g, "oe")
    .replace(/[^A-Za-z.-]/g, "")
    .toLowerCase();
  return { givenName, familyName, email: `${local}@exemple.invalid` };
}
