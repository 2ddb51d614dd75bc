/**
 * Compares a file with a draft and plans what to write, row by row. Pure: a preview and the import use the same plan.
 */
import { freeSlug } from "../edition/slug.ts";
import { folded } from "../folded.ts";
import type { ChangesOf, FieldChange, GoneSession, ImportWarning, Named } from "./import-changes.ts";
import { daysOf } from "./import-days.ts";
import type { Here, HereRoom, HereSpeaker } from "./import-here.ts";
import { matchNames } from "./import-names.ts";
import { type PlannedSession, planSessions } from "./import-sessions.ts";
import type { IncomingProgramme } from "./incoming.ts";

/** What to write for one kind of row. `row` holds the new values. */
export interface Plan<Row, Gone extends Named = Named> {
  readonly new: readonly (Row & Named)[];
  readonly changed: readonly {
    readonly id: number;
    readonly row: Row & Named;
    readonly fields: readonly FieldChange[];
  }[];
  readonly gone: readonly (Gone & { readonly id: number })[];
  readonly unchanged: number;
}

export type PlannedRoom = Pick<HereRoom, "slug" | "name" | "venue" | "capacity">;
export type PlannedSpeaker = Omit<HereSpeaker, "id" | "source">;

export interface ImportPlan {
  readonly source: string;
  readonly venues: readonly { readonly slug: string; readonly name: string }[];
  readonly rooms: Plan<PlannedRoom>;
  readonly tracks: Plan<{ readonly slug: string }>;
  readonly speakers: Plan<PlannedSpeaker>;
  readonly sessions: Plan<PlannedSession, GoneSession>;
  readonly days: readonly string[];
  readonly warnings: readonly ImportWarning[];
}

/**
 * Makes the plan. Rooms, venues and tracks are matched by name within the edition, speakers and sessions by the ids of
 * the file's source. Values that the file lacks (a capacity, a venue) are kept. A room, track or speaker is removed
 * when it had only sessions of this source and has none left.
 */
export function planImport(here: Here, programme: IncomingProgramme): ImportPlan {
  const rooms = planRooms(here, programme);
  const tracks = matchNames(here.tracks, programme.tracks, "thematique");
  const speakers = planSpeakers(here, programme);
  const sessions = planSessions(here, programme, {
    rooms: rooms.slugs,
    tracks: tracks.slugs,
    speakers: speakers.slugs,
    names: new Map([
      ...[...here.rooms, ...rooms.plan.new].map(({ slug, name }) => [`room ${slug}`, name] as const),
      ...[...here.tracks, ...tracks.new].map(({ slug, name }) => [`track ${slug}`, name] as const),
      ...[...here.speakers, ...speakers.plan.new].map(({ slug, name }) => [`speaker ${slug}`, name] as const),
    ]),
  });
  const { before, after } = sessions.parts;
  const emptied = (kind: string) => (part: { slug: string }) =>
    before.has(`${kind} ${part.slug}`) && !after.has(`${kind} ${part.slug}`);
  return {
    source: here.source,
    venues: rooms.venues,
    rooms: without(rooms.plan, rooms.unnamed.filter(emptied("room"))),
    tracks: {
      new: tracks.new,
      changed: [],
      gone: tracks.unnamed.filter(emptied("track")),
      unchanged: tracks.matched,
    },
    speakers: without(
      speakers.plan,
      speakers.unnamed.filter(({ slug }) => !after.has(`speaker ${slug}`)),
    ),
    sessions: sessions.plan,
    days: daysOf(here, programme),
    warnings: [
      ...(here.edition.timeZone === programme.timeZone
        ? []
        : [{ code: "zone-differs", file: programme.timeZone, edition: here.edition.timeZone } as const]),
      ...sessions.warnings,
    ],
  };
}

/** Reduces a plan to names and changed fields. */
export function withoutRows<Gone extends Named>(plan: Plan<object, Gone>): ChangesOf<Gone> {
  return {
    new: plan.new.map(({ name }) => ({ name })),
    changed: plan.changed.map(({ row, fields }) => ({ name: row.name, fields })),
    gone: plan.gone.map(({ id: _id, ...gone }) => gone as unknown as Gone),
    unchanged: plan.unchanged,
  };
}

/** Lists the fields of `after` that differ from `before`. */
function fieldsBetween<Row extends object>(before: Row, after: Row, fields: readonly (keyof Row)[]): FieldChange[] {
  return fields
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, before: before[field], after: after[field] }) as FieldChange);
}

function planRooms(here: Here, programme: IncomingProgramme) {
  const named = programme.rooms.flatMap(({ venue }) => (venue === null ? [] : [{ name: venue }]));
  const matched = matchNames(here.rooms, programme.rooms, "salle");
  const isHomeless = matched.new.some(({ from }) => from.venue === null);
  const { home } = here;
  const venues = matchNames(here.venues, isHomeless ? [...named, { name: home }] : named, "lieu");
  const venueOf = (name: string | null) => venues.slugs.get(name ?? home) ?? "";
  const known = matched.pairs.map(({ here: before, from }) => {
    const row: PlannedRoom = {
      slug: before.slug,
      name: before.name,
      venue: from.venue === null ? before.venue : venueOf(from.venue),
      capacity: from.capacity ?? before.capacity,
    };
    return { id: before.id, row, fields: fieldsBetween<PlannedRoom>(before, row, ["venue", "capacity"]) };
  });
  const changed = known.filter(({ fields }) => fields.length > 0);
  const plan: Plan<PlannedRoom> = {
    new: matched.new.map(({ slug, name, from }) => ({
      slug,
      name,
      venue: venueOf(from.venue),
      capacity: from.capacity,
    })),
    changed,
    gone: [],
    unchanged: known.length - changed.length,
  };
  return { plan, slugs: matched.slugs, unnamed: matched.unnamed, venues: venues.new };
}

function planSpeakers(here: Here, programme: IncomingProgramme) {
  const own = new Map(here.speakers.filter(({ source }) => source === here.source).map((one) => [one.externalId, one]));
  const sameSpeaker = speakersBySession(here, programme);
  const taken = new Set(here.speakers.map(({ slug }) => slug));
  const slugs = new Map<string, string>();
  const [added, changed]: [PlannedSpeaker[], Plan<PlannedSpeaker>["changed"][number][]] = [[], []];
  for (const incoming of programme.speakers) {
    const known = own.get(incoming.externalId);
    const before = known ?? sameSpeaker(incoming.externalId);
    const slug = before?.slug ?? freeSlug(incoming.name, "intervenant", taken);
    slugs.set(incoming.externalId, slug);
    const row: PlannedSpeaker =
      known || !before
        ? { ...incoming, slug }
        : { ...filledFrom(before, incoming), externalId: before.externalId, slug };
    const fields =
      before && fieldsBetween<PlannedSpeaker>(before, row, ["name", "organisation", "jobTitle", "biography"]);
    if (!fields) added.push(row);
    else if (fields.length > 0) changed.push({ id: before.id, row, fields });
  }
  const unchanged = programme.speakers.length - added.length - changed.length;
  const unnamed = [...own.values()].filter(({ externalId }) => !slugs.has(externalId ?? ""));
  return { plan: { new: added, changed, gone: [], unchanged } as Plan<PlannedSpeaker>, slugs, unnamed };
}

/**
 * Finds a known speaker for an incoming one whose id is new to this source: the same name in the same session,
 * identified by its guid.
 */
function speakersBySession(here: Here, programme: IncomingProgramme): (externalId: string) => HereSpeaker | undefined {
  const byGuid = new Map(here.sessions.map((session) => [session.guid.toLowerCase(), session]));
  const bySlug = new Map(here.speakers.map((speaker) => [speaker.slug, speaker]));
  const names = new Map(programme.speakers.map(({ externalId, name }) => [externalId, folded(name)]));
  const found = new Map<string, HereSpeaker>();
  for (const { guid, speakers } of programme.sessions) {
    const session = guid === null ? undefined : byGuid.get(guid);
    const here = (session?.speakers ?? []).flatMap(({ speaker }) => bySlug.get(speaker) ?? []);
    for (const { externalId } of speakers) {
      const same = here.find(({ name }) => folded(name) === names.get(externalId));
      if (same) found.set(externalId, same);
    }
  }
  return (externalId) => found.get(externalId);
}

/** Keeps the fields of another source's speaker that the file leaves empty. */
function filledFrom(before: HereSpeaker, incoming: IncomingProgramme["speakers"][number]) {
  return {
    name: before.name,
    organisation: incoming.organisation ?? before.organisation,
    jobTitle: incoming.jobTitle ?? before.jobTitle,
    biography: incoming.biography ?? before.biography,
  };
}

function without<Row>(plan: Plan<Row>, gone: readonly { readonly id: number; readonly name: string }[]): Plan<Row> {
  return { ...plan, gone: gone.map(({ id, name }) => ({ id, name })) };
}
