import { Temporal } from "temporal-polyfill";
import { addRoom } from "#app/domain/edition/rooms.ts";
import { addTrack } from "#app/domain/edition/tracks.ts";
import { addVenue } from "#app/domain/edition/venues.ts";
import { addSession, addSpeaker } from "#app/domain/programme/add-session.ts";
import type { Trx } from "#app/domain/transaction.ts";
import type { DemoVenue } from "#db/seed/demo-edition.ts";
import type { DemoSession } from "#db/seed/demo-session.ts";
import type { DemoSpeaker } from "#db/seed/demo-speakers.ts";

/** The time zone of the demonstration's editions. */
export const DEMO_ZONE = "Europe/Paris";

/** Ids by the names used in sessions. */
export interface Named {
  readonly rooms: ReadonlyMap<string, number>;
  readonly tracks: ReadonlyMap<string, number>;
  readonly speakers: ReadonlyMap<string, number>;
  readonly groups: ReadonlyMap<string, number>;
}

interface NamesToSeed {
  readonly edition: number;
  readonly venues: readonly DemoVenue[];
  readonly tracks: readonly { readonly name: string; readonly nameEn: string }[];
  readonly speakers: readonly DemoSpeaker[];
  readonly now: Date;
}

/** Writes venues, rooms, tracks and speakers of an edition. @returns their ids by name */
export async function seedNames(trx: Trx, { edition, now, ...wanted }: NamesToSeed): Promise<Named> {
  const actor = { by: null, now };
  const [rooms, tracks, speakers] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  for (const { rooms: inside, ...words } of wanted.venues) {
    const venue = made(await addVenue(trx, { edition, ...words, ...actor }));
    for (const room of inside) rooms.set(room.name, made(await addRoom(trx, { edition, venue, ...room, ...actor })));
  }
  for (const track of wanted.tracks) tracks.set(track.name, made(await addTrack(trx, { edition, ...track, ...actor })));
  for (const { biography = null, ...person } of wanted.speakers)
    speakers.set(person.name, made(await addSpeaker(trx, { edition, ...person, biography, ...actor })));
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

/** Writes one session of an edition's draft. */
export async function seedSession(trx: Trx, { edition, session, days, named, now }: SessionToSeed): Promise<void> {
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

/** Converts a local time. @param time `HH:MM` */
export function instant(day: Temporal.PlainDate, time: string): Date {
  return new Date(day.toZonedDateTime({ timeZone: DEMO_ZONE, plainTime: time }).epochMilliseconds);
}

/** The local day of an instant. */
export function dayOf(at: Date): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(DEMO_ZONE).toPlainDate();
}

/** The Thursday and Friday of October's first full week. */
export function octoberDays(year: number): readonly [Temporal.PlainDate, Temporal.PlainDate] {
  const first = Temporal.PlainDate.from({ year, month: 10, day: 1 });
  const thursday = first.add({ days: ((8 - first.dayOfWeek) % 7) + 3 });
  return [thursday, thursday.add({ days: 1 })];
}

function called(ids: ReadonlyMap<string, number>, name: string): number {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`The demonstration speaks of “${name}” and does not have it.`);
  return id;
}

/** Returns the id of an outcome. @throws when the verb refused */
export function made(outcome: { readonly kind: string; readonly id?: number }): number {
  if (outcome.id === undefined) throw new Error(`The demonstration cannot be written: ${outcome.kind}.`);
  return outcome.id;
}

/** Checks an outcome. @throws when it is none of those wanted */
export function expectKind({ kind }: { readonly kind: string }, ...wanted: readonly string[]): void {
  if (!wanted.includes(kind)) throw new Error(`The demonstration got “${kind}” instead of “${wanted.join("” or “")}”.`);
}
