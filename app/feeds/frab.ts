/** Arranges a programme by frab's days and rooms, for both `schedule.xml` and `schedule.json`. */

import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { path } from "#app/i18n/path.ts";
import { folded } from "../domain/folded.ts";
import type { ReleasedProgramme, ReleasedSession } from "../domain/programme/released.ts";
import { absoluteAddress } from "./addresses.ts";
import type { FeedOptions } from "./options.ts";
import { cleanLine } from "./plain-text.ts";
import { indexOf, isScheduled, type ProgrammeIndex, type ScheduledSession } from "./session-text.ts";

/** The hour at which a frab day ends: an earlier night session belongs to the day before. */
const DAY_CHANGE = 4;

export interface FrabDay {
  /** From 1, ascending. */
  readonly index: number;
  readonly date: string;
  readonly start: Temporal.ZonedDateTime;
  readonly end: Temporal.ZonedDateTime;
  /** Rooms with a session on this day, in the programme's order; sessions without a room are last. */
  readonly rooms: readonly {
    readonly name: string;
    readonly guid: string;
    readonly sessions: readonly FrabSession[];
  }[];
}

export interface FrabSession {
  readonly session: ScheduledSession;
  readonly start: Temporal.ZonedDateTime;
  readonly end: Temporal.ZonedDateTime;
  readonly minutes: number;
  readonly slug: string;
  readonly roomName: string;
}

export interface FrabPlan {
  readonly acronym: string;
  readonly index: ProgrammeIndex;
  /** Never empty, because both formats need a first day. */
  readonly days: readonly [FrabDay, ...FrabDay[]];
  readonly roomNames: ReadonlyMap<string, string>;
  readonly personIds: ReadonlyMap<string, { readonly guid: string; readonly id: number }>;
}

/**
 * Arranges a programme by days and rooms; null when neither the edition nor a session has a day. Sessions without a
 * slot and cancelled ones are left out: readers of frab files show missing sessions as cancelled. A session before
 * 04:00 belongs to the day before, unless only its own date is a day of the edition (a visit of a wholesale market at
 * 03:30).
 */
export function frabPlan(programme: ReleasedProgramme, options: FeedOptions): FrabPlan | null {
  const { edition } = programme;
  const acronym = `gpc${edition.year}`;
  const roomNames = namesOfRooms(programme);
  const editionDays = new Set(edition.days);
  const sessionsByDay = new Map<string, FrabSession[]>(edition.days.map((day) => [day, []]));
  for (const session of programme.sessions) {
    if (!isScheduled(session) || session.cancelled) continue;
    const planned = planSession(
      session,
      edition.timeZone,
      acronym,
      roomNames.get(session.room ?? "") ?? cleanLine(options.words.noRoom),
    );
    const day = dayOf(planned.start, editionDays);
    const already = sessionsByDay.get(day);
    if (already === undefined) sessionsByDay.set(day, [planned]);
    else already.push(planned);
  }
  const [first, ...others] = [...sessionsByDay]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([date, sessions], at) => planDay(date, at + 1, sessions, programme, options));
  if (first === undefined) return null;
  return {
    acronym,
    index: indexOf(programme),
    days: [first, ...others],
    roomNames,
    personIds: idsOfPersons(programme, options),
  };
}

/** Formats `2026-10-08T09:30:00+02:00`: both schemas require an offset and forbid a zone's name. */
export function withOffset(time: Temporal.ZonedDateTime): string {
  return time.toString({ timeZoneName: "never", smallestUnit: "second" });
}

/** Formats minutes as `HH:MM`; hours may exceed 24. */
export function hoursAndMinutes(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** Makes a UUID of an address (RFC 9562, version 5, URL namespace), the same in every release. */
function guidOf(address: string): string {
  const namespace = Buffer.from("6ba7b8119dad11d180b400c04fd430c8", "hex");
  const bytes = createHash("sha1").update(namespace).update(address).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** The guid of a room, or of the place for sessions without a room. */
export function roomGuid(programme: ReleasedProgramme, slug: string | null, options: FeedOptions): string {
  return guidOf(absoluteAddress(options.appUrl, `/${programme.edition.year}/#${slug === null ? "" : `room-${slug}`}`));
}

function planSession(session: ScheduledSession, timeZone: string, acronym: string, roomName: string): FrabSession {
  const start = Temporal.Instant.from(session.start).toZonedDateTimeISO(timeZone);
  const end = Temporal.Instant.from(session.end).toZonedDateTimeISO(timeZone);
  const minutes = Math.max(1, Math.ceil((end.epochMilliseconds - start.epochMilliseconds) / 60_000));
  return { session, start, end, minutes, roomName, slug: frabSlug(acronym, session) };
}

/** Makes a slug like `gpc2026-17-la-ville-renouvelable`, unique by the id and valid in both schemas. */
function frabSlug(acronym: string, session: ReleasedSession): string {
  const words = folded(session.slug)
    .replace(/[^a-z0-9_]+/g, "-")
    .replace(/^[-_]+|[-_]+$/g, "");
  return `${acronym}-${session.id}-${words.length < 2 ? `session${words}` : words}`;
}

function dayOf(start: Temporal.ZonedDateTime, editionDays: ReadonlySet<string>): string {
  const date = start.toPlainDate();
  if (start.hour >= DAY_CHANGE) return date.toString();
  const before = date.subtract({ days: 1 }).toString();
  return editionDays.has(date.toString()) && !editionDays.has(before) ? date.toString() : before;
}

function planDay(
  date: string,
  index: number,
  sessions: readonly FrabSession[],
  programme: ReleasedProgramme,
  options: FeedOptions,
): FrabDay {
  const day = Temporal.PlainDate.from(date);
  const change = { timeZone: programme.edition.timeZone, plainTime: Temporal.PlainTime.from({ hour: DAY_CHANGE }) };
  const starts = [day.toZonedDateTime(change), ...sessions.map(({ start }) => start)];
  const slugs = [...programme.rooms.map(({ slug }) => slug), null];
  const known = new Set(programme.rooms.map(({ slug }) => slug));
  const rooms = slugs.flatMap((slug) => {
    const here = sessions.filter(({ session: { room } }) => (room !== null && known.has(room) ? room : null) === slug);
    const name = here[0]?.roomName;
    return name === undefined ? [] : [{ name, guid: roomGuid(programme, slug, options), sessions: here.sort(byStart) }];
  });
  return {
    index,
    date,
    start: starts.reduce((one, other) => (Temporal.ZonedDateTime.compare(one, other) <= 0 ? one : other)),
    end: day.add({ days: 1 }).toZonedDateTime(change),
    rooms,
  };
}

function byStart(one: FrabSession, other: FrabSession): number {
  return Temporal.ZonedDateTime.compare(one.start, other.start) || one.session.id - other.session.id;
}

/** Names the rooms uniquely, since frab identifies rooms by name: equal names get their venue's. */
function namesOfRooms({ rooms, venues }: ReleasedProgramme): ReadonlyMap<string, string> {
  const venueNames = new Map(venues.map(({ slug, name }) => [slug, cleanLine(name)]));
  const taken = new Set<string>();
  return new Map(
    rooms.map((room) => {
      const name = cleanLine(room.name);
      const alone = rooms.filter((other) => cleanLine(other.name) === name).length === 1;
      const full = alone ? name : `${name} (${venueNames.get(room.venue) ?? room.venue})`;
      const unique = taken.has(full) || full === "" ? `${full} [${cleanLine(room.slug)}]` : full;
      taken.add(unique);
      return [room.slug, unique];
    }),
  );
}

/** Numbers the people, since frab needs integers: 31 bits of the guid, increased when taken. */
function idsOfPersons({ edition, speakers }: ReleasedProgramme, { appUrl }: FeedOptions) {
  const taken = new Set<number>();
  return new Map(
    speakers.map(({ slug }) => {
      const guid = guidOf(
        absoluteAddress(appUrl, path("fr", "/:year/intervenants/:slug", { year: edition.year, slug })),
      );
      let id = (Number.parseInt(guid.slice(0, 8), 16) >>> 1) + 1;
      while (taken.has(id)) id += 1;
      taken.add(id);
      return [slug, { guid, id }] as const;
    }),
  );
}
