import { Temporal } from "temporal-polyfill";
import { addCheckpointsOfSessions } from "#app/domain/door/keep-checkpoints.ts";
import { createEdition } from "#app/domain/edition/keep-edition.ts";
import { addRoom } from "#app/domain/edition/rooms.ts";
import { addTrack } from "#app/domain/edition/tracks.ts";
import { addVenue } from "#app/domain/edition/venues.ts";
import { grantRole } from "#app/domain/people/roles.ts";
import { addSession, addSpeaker } from "#app/domain/programme/draft.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { PAST_EDITIONS } from "#db/seed/archive.ts";
import { DEMO_NEW } from "#db/seed/demo-changes.ts";
import {
  DEMO_INTRODUCTION,
  DEMO_INTRODUCTION_EN,
  DEMO_PLACE,
  DEMO_THEME,
  DEMO_THEME_EN,
  DEMO_TRACKS,
  DEMO_VENUES,
} from "#db/seed/demo-edition.ts";
import { DEMO_FRIDAY_AFTERNOON } from "#db/seed/demo-friday-afternoon.ts";
import { DEMO_FRIDAY_MORNING } from "#db/seed/demo-friday-morning.ts";
import type { DemoSession } from "#db/seed/demo-session.ts";
import { DEMO_SPEAKERS } from "#db/seed/demo-speakers.ts";
import { DEMO_TEAM } from "#db/seed/demo-team.ts";
import { DEMO_THURSDAY_AFTERNOON } from "#db/seed/demo-thursday-afternoon.ts";
import { DEMO_THURSDAY_MORNING } from "#db/seed/demo-thursday-morning.ts";
import { forgetLetters, seedGroups } from "./seed-groups.ts";
import { seedProposals } from "./seed-proposals.ts";
import { seedRegistrations } from "./seed-registrations.ts";
import { seedFirstRelease, seedSecondRelease } from "./seed-releases.ts";
import { seedTickets } from "./seed-tickets.ts";

const ZONE = "Europe/Paris";
const NOTICE_DAYS = 90;

/** Writes the demonstration edition through the organiser's own verbs, releases its programme and publishes it. */
export async function seedDemonstration(trx: Trx, { now }: { now: Date }): Promise<void> {
  const act = { by: null, now };
  const days = comingDays(now);
  const edition = made(
    await createEdition(trx, {
      year: days[0].year,
      name: `Grand Paris Circulaire ${days[0].year} (démonstration)`,
      nameEn: `Grand Paris Circulaire ${days[0].year} (demonstration)`,
      theme: DEMO_THEME,
      themeEn: DEMO_THEME_EN,
      introduction: DEMO_INTRODUCTION,
      introductionEn: DEMO_INTRODUCTION_EN,
      place: DEMO_PLACE,
      contactEmail: "colloque@exemple.invalid",
      timeZone: ZONE,
      demonstration: true,
      days: days.map(String),
      ...act,
    }),
  );
  await seedTickets(trx, edition, days[0], now);
  const named = await seedNames(trx, edition, now);
  const sessions = [
    ...DEMO_THURSDAY_MORNING,
    ...DEMO_THURSDAY_AFTERNOON,
    ...DEMO_FRIDAY_MORNING,
    ...DEMO_FRIDAY_AFTERNOON,
  ];
  const seed = async (wanted: readonly DemoSession[]) => {
    for (const session of wanted) await seedSession(trx, { edition, session, days, named, now });
  };
  await seed(sessions.filter(({ title }) => title !== DEMO_NEW));
  await addCheckpointsOfSessions(trx, { edition, ...act });
  await seedFirstRelease(trx, { edition, now });
  await seed(sessions.filter(({ title }) => title === DEMO_NEW));
  await seedSecondRelease(trx, { edition, now, ...named });
  await seedGroups(trx, { now });
  await seedProposals(trx, { edition, timeZone: ZONE, days, now });
  for (const { role, email } of DEMO_TEAM) await grantRole(trx, { role, email, edition, ...act });
  await seedRegistrations(trx, { edition, timeZone: ZONE, days, now });
  await forgetLetters(trx);
}

/**
 * The Thursday and Friday of the first full week of October that leaves people time to come, in a year that has no edition.
 */
export function comingDays(now: Date): readonly [Temporal.PlainDate, Temporal.PlainDate] {
  const soonest = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(ZONE)
    .toPlainDate()
    .add({ days: NOTICE_DAYS });
  const taken = new Set(PAST_EDITIONS.map(({ year }) => year));
  for (let year = soonest.year; ; year += 1) {
    const first = Temporal.PlainDate.from({ year, month: 10, day: 1 });
    const monday = first.add({ days: (8 - first.dayOfWeek) % 7 });
    const thursday = monday.add({ days: 3 });
    if (!taken.has(year) && Temporal.PlainDate.compare(thursday, soonest) >= 0)
      return [thursday, thursday.add({ days: 1 })];
  }
}

interface Named {
  readonly rooms: ReadonlyMap<string, number>;
  readonly tracks: ReadonlyMap<string, number>;
  readonly speakers: ReadonlyMap<string, number>;
  readonly groups: ReadonlyMap<string, number>;
}

/** Writes sites, rooms, tracks and people. @returns their ids by the names that sessions call them */
async function seedNames(trx: Trx, edition: number, now: Date): Promise<Named> {
  const act = { by: null, now };
  const [rooms, tracks, speakers] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  for (const { rooms: inside, ...words } of DEMO_VENUES) {
    const venue = made(await addVenue(trx, { edition, ...words, ...act }));
    for (const room of inside) rooms.set(room.name, made(await addRoom(trx, { edition, venue, ...room, ...act })));
  }
  for (const track of DEMO_TRACKS) tracks.set(track.name, made(await addTrack(trx, { edition, ...track, ...act })));
  for (const { biography = null, ...person } of DEMO_SPEAKERS)
    speakers.set(person.name, made(await addSpeaker(trx, { edition, ...person, biography, ...act })));
  const groups = await trx.selectFrom("working_group").select(["slug", "id"]).execute();
  return { rooms, tracks, speakers, groups: new Map(groups.map(({ slug, id }) => [slug, id])) };
}

interface SessionToSeed {
  readonly edition: number;
  readonly session: DemoSession;
  readonly days: readonly [Temporal.PlainDate, Temporal.PlainDate];
  readonly named: Named;
  readonly now: Date;
}

async function seedSession(trx: Trx, { edition, session, days, named, now }: SessionToSeed): Promise<void> {
  const { speakers = [], moderator, witness, representedBy, track, group } = session;
  const person = (name: string) => called(named.speakers, name);
  made(
    await addSession(trx, {
      edition,
      kind: session.kind,
      title: session.title,
      titleEn: session.titleEn,
      abstract: session.abstract ?? null,
      language: session.kind === "break" ? null : (session.language ?? "fr"),
      track: track === undefined ? null : called(named.tracks, track),
      room: called(named.rooms, session.room),
      workingGroup: group === undefined ? null : called(named.groups, group),
      start: instant(days[session.day], session.from),
      end: instant(days[session.day], session.until),
      places: session.places ?? null,
      speakers: [
        ...(moderator ? [{ id: person(moderator), role: "moderator" as const }] : []),
        ...speakers.map((name, at) => ({
          id: person(name),
          role: "speaker" as const,
          representedBy: at === 0 ? representedBy : undefined,
        })),
        ...(witness ? [{ id: person(witness), role: "witness" as const }] : []),
      ],
      by: null,
      now,
    }),
  );
}

function instant(day: Temporal.PlainDate, time: string): Date {
  return new Date(day.toZonedDateTime({ timeZone: ZONE, plainTime: time }).epochMilliseconds);
}

function called(ids: ReadonlyMap<string, number>, name: string): number {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`The demonstration speaks of “${name}” and does not have it.`);
  return id;
}

function made(outcome: { readonly kind: string; readonly id?: number }): number {
  if (outcome.id === undefined) throw new Error(`The demonstration cannot be written: ${outcome.kind}.`);
  return outcome.id;
}
