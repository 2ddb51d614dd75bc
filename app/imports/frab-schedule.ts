/** The common structure of frab's XML and JSON: conference, days, rooms, events. pretalx writes variants of it. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { IncomingProgramme, IncomingSpeaker, ProgrammeFormat } from "../domain/programme/incoming.ts";
import { isBreakTitle, kindOf } from "./kinds.ts";
import { languageOf } from "./languages.ts";
import { linksOf } from "./links.ts";
import { localMoment, type Moment, readMoment } from "./moments.ts";
import { slugOf } from "./plain-text.ts";
import type { Findings } from "./problems.ts";
import { type DraftSession, ProgrammeDraft, type ReadingOptions } from "./programme-draft.ts";
import { capacity, identifier, listOf, looseObjects, oneLine, prose, shaped, temporal } from "./shapes.ts";
import { readClock, readDate, readMinutes } from "./times.ts";
import { isZone, readingZone, type ZoneChoice } from "./zones.ts";

export interface FrabSchedule {
  readonly title: string | null;
  readonly zone: { readonly at: string; readonly name: string | null };
  /** The hour before which an event belongs to the day before, `HH:MM`. */
  readonly dayChange: string | null;
  readonly baseUrl: string | null;
  readonly rooms: readonly { readonly name: string; readonly capacity: number | null }[];
  readonly tracks: readonly string[];
  readonly days: readonly { readonly at: string; readonly date: string | null }[];
  readonly events: readonly PlacedEvent[];
}

export interface PlacedEvent {
  readonly at: string;
  readonly day: string | null;
  /** Name of the enclosing room; null for an event directly under its day, as in old files of FOSDEM. */
  readonly room: string | null;
  /** Its properties as in the file, and their path. */
  readonly value: unknown;
  readonly place: readonly PropertyKey[];
}

const PERSON = z.union([
  z.string().transform((name) => ({ public_name: name })),
  z.looseObject({
    id: identifier,
    guid: identifier,
    code: identifier,
    public_name: oneLine,
    full_public_name: oneLine,
    name: oneLine,
    biography: prose,
    description: prose,
    organization: oneLine,
  }),
]);

/** An event of either format, once XML elements are properties. */
const FRAB_EVENT = z.object({
  id: identifier,
  guid: identifier,
  code: identifier,
  date: temporal,
  start: temporal,
  end: temporal,
  duration: temporal,
  room: oneLine,
  title: oneLine,
  subtitle: oneLine,
  track: oneLine,
  type: oneLine,
  language: oneLine,
  abstract: prose,
  description: prose,
  max_attendees: capacity,
  persons: listOf(PERSON),
  links: looseObjects,
  attachments: looseObjects,
});
export type FrabEvent = z.output<typeof FRAB_EVENT>;
const IDENTITY = z.looseObject({ id: identifier, guid: identifier });
type Person = Partial<Exclude<FrabEvent["persons"][number], { public_name: string; id?: undefined }>>;

/** Reads a programme from a frab schedule; null after a refusal noted in `findings`. */
export function readSchedule(
  format: ProgrammeFormat,
  schedule: FrabSchedule,
  asked: ReadingOptions,
  findings: Findings,
): IncomingProgramme | null {
  const draft = new ProgrammeDraft(format, findings, asked.bad);
  const named = schedule.zone.name;
  const known = named !== null && isZone(named);
  if (named !== null && !known) findings.warn(schedule.zone.at, "zone-unknown", { zone: named });
  const zones: ZoneChoice = { explicit: asked.timeZone, file: known ? named : null, fallback: asked.fallbackTimeZone };
  for (const room of schedule.rooms) draft.addRoom({ ...room, venue: null });
  for (const track of schedule.tracks) draft.addTrack(track);
  for (const { at, date } of schedule.days) {
    if (date === null) continue;
    const day = readDate(date.slice(0, 10));
    if (day) draft.announceDay(day);
    else findings.refuse(at, "bad-date", { value: date });
  }
  const identify = identities(schedule.events, findings);
  for (const placed of schedule.events)
    draft.addEvent(placed.at, () => eventOf(draft, placed, identify, schedule, readingZone(zones)));
  return draft.finish(schedule.title, zones);
}

/** Returns a function that identifies an event: by its id, or by its guid when several guids share the id. */
function identities(events: readonly PlacedEvent[], findings: Findings): (event: FrabEvent) => string | null {
  const guids = new Map<string, Set<string>>();
  for (const { at, value } of events) {
    const { id, guid } = IDENTITY.safeParse(value).data ?? {};
    if (!id || !guid) continue;
    const known = guids.get(id) ?? new Set();
    if (known.size === 1 && !known.has(guid)) findings.warn(at, "id-shared", { id });
    guids.set(id, known.add(guid));
  }
  return ({ id, guid, code, title }) => {
    const isShared = id !== null && guid !== null && (guids.get(id)?.size ?? 0) > 1;
    return (isShared ? guid : id) ?? guid ?? code ?? (title && slugOf(title));
  };
}

function eventOf(
  draft: ProgrammeDraft,
  placed: PlacedEvent,
  identify: (event: FrabEvent) => string | null,
  schedule: FrabSchedule,
  zone: string,
): DraftSession | null {
  const { at } = placed;
  const { findings } = draft;
  const event = shaped(FRAB_EVENT, placed.value, placed.place, findings);
  if (!event) return null;
  const externalId = identify(event);
  if (!externalId) {
    findings.refuse(at, "value-missing", { name: "id" });
    return null;
  }
  if (event.room && placed.room && event.room !== placed.room)
    findings.warn(at, "room-differs", { room: event.room, kept: placed.room });
  if (!event.title) findings.warn(at, "title-missing", { id: externalId });
  const start = startOf(placed, event, schedule.dayChange, zone, findings);
  const speakers = [
    ...new Set(event.persons.map((person) => addPerson(draft, person, at)).filter((id) => id !== null)),
  ];
  const kind = kindOf([event.type]);
  return {
    at,
    externalId,
    guid: event.guid && z.guid().safeParse(event.guid).success ? event.guid.toLowerCase() : null,
    title: event.title ?? `#${externalId}`,
    subtitle: event.subtitle,
    abstract: event.abstract,
    description: event.description,
    kind: kind === "talk" && speakers.length === 0 && event.title && isBreakTitle(event.title) ? "break" : kind,
    language: languageOf(event.language),
    track: event.track,
    room: placed.room ?? event.room,
    start,
    end: start && endOf(at, event, start, zone, findings),
    everywhere: false,
    capacity: event.max_attendees,
    links: linksOf(
      [...event.links, ...event.attachments].map((link) => ({ url: link.url ?? link.href, title: link.title })),
      schedule.baseUrl,
      at,
      findings,
    ),
    speakers: speakers.map((id) => ({ externalId: id, role: "speaker" })),
  };
}

function addPerson(draft: ProgrammeDraft, person: Person, at: string): string | null {
  const name = person.full_public_name ?? person.public_name ?? person.name ?? null;
  const externalId = person.id ?? person.code ?? person.guid ?? (name && slugOf(name));
  if (!externalId) return null;
  if (!name) {
    draft.findings.warn(at, "speaker-unnamed", { id: externalId });
    return null;
  }
  const speaker: IncomingSpeaker = {
    externalId,
    name,
    biography: person.biography ?? person.description ?? null,
    organisation: person.organization ?? null,
    jobTitle: null,
  };
  draft.addSpeaker(speaker);
  return externalId;
}

/**
 * Reads an event's start. `date` has the whole instant in most files; older ones have the day there or around it, and
 * the time in `start`.
 */
function startOf(
  { at, day }: PlacedEvent,
  event: FrabEvent,
  dayChange: string | null,
  zone: string,
  findings: Findings,
): Moment | null {
  const place = `${at}.date`;
  if (event.date && (event.date.length > 10 || !event.start))
    return readMoment(event.date, zone, placeOf(at, place), findings);
  if (!event.start) return null;
  if (/^\d{4}-/.test(event.start)) return readMoment(event.start, zone, placeOf(at, `${at}.start`), findings);
  const clock = readClock(event.start);
  if (!clock) {
    findings.refuse(placeOf(at, `${at}.start`), "bad-time", { value: event.start });
    return null;
  }
  const written = event.date ?? day?.slice(0, 10) ?? null;
  const date = written ? readDate(written) : null;
  if (!date) {
    findings.refuse(placeOf(at, place), written ? "bad-date" : "time-without-date", { value: written ?? event.start });
    return null;
  }
  const change = dayChange ? readClock(dayChange) : null;
  const afterMidnight = !event.date && change !== null && Temporal.PlainTime.compare(clock, change) < 0;
  return localMoment(afterMidnight ? date.add({ days: 1 }) : date, clock, zone, at, findings);
}

function endOf(at: string, event: FrabEvent, start: Moment, zone: string, findings: Findings): Moment | null {
  if (event.duration) {
    const minutes = readMinutes(event.duration);
    if (minutes === null) findings.refuse(placeOf(at, `${at}.duration`), "bad-duration", { value: event.duration });
    return minutes === null ? null : { ms: start.ms + minutes * 60_000, offset: start.offset };
  }
  return event.end ? readMoment(event.end, zone, placeOf(at, `${at}.end`), findings) : null;
}

/** In XML the place is only a line; in JSON the path includes the property. */
function placeOf(at: string, path: string): string {
  return at.startsWith("line ") ? at : path;
}
