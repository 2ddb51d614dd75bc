/** Plans the sessions of an import. Pure. */
import { isDeepStrictEqual } from "node:util";
import { freeSlug } from "../edition/slug.ts";
import type { FieldChange, FieldValue, GoneSession, ImportedField, ImportWarning } from "./import-changes.ts";
import { ABSENT_FROM_IMPORT, type Here, type HereSession } from "./import-here.ts";
import type { Plan } from "./import-plan.ts";
import type { IncomingProgramme, IncomingSession } from "./incoming.ts";
import { shareRooms } from "./share-rooms.ts";

export interface PlannedSession
  extends Omit<HereSession, "id" | "source" | "externalId" | "guid" | "cancellationReason" | "used" | "known"> {
  readonly name: string;
  readonly externalId: string;
  /** The file's guid, for a new session, unless another session has it. */
  readonly guid: string | null;
}

/** Slugs here by the file's names, and names for reading by `room …`, `track …` or `speaker …` with a slug. */
export interface ImportedNames {
  readonly rooms: ReadonlyMap<string, string>;
  readonly tracks: ReadonlyMap<string, string>;
  readonly speakers: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, string>;
}

const FIELDS = [
  "kind",
  "title",
  "subtitle",
  "abstract",
  "description",
  "language",
  "track",
  "room",
  "start",
  "end",
  "links",
  "speakers",
  "places",
  "sharesRoom",
  "cancelled",
] as const satisfies readonly ImportedField[];

export function planSessions(here: Here, programme: IncomingProgramme, words: ImportedNames) {
  const own = here.sessions.filter(({ source }) => source === here.source);
  const match = matching(here, own);
  const taken = new Set(here.sessions.map(({ slug }) => slug));
  const guids = new Set(here.takenGuids);
  const warnings: ImportWarning[] = [];
  const rows = programme.sessions.map((incoming) => {
    const before = match(incoming);
    const places = before && incoming.capacity !== null ? Math.max(incoming.capacity, before.used) : incoming.capacity;
    if (before && incoming.capacity !== null && incoming.capacity < before.used)
      warnings.push({ code: "places-kept", session: incoming.title, places: incoming.capacity, used: before.used });
    const slug = before?.slug ?? freeSlug(incoming.title, "seance", taken);
    return { before, row: rowOf(incoming, { before, slug, places, guid: freeGuid(incoming, guids), words }) };
  });
  const inFile = new Set(rows.flatMap(({ before }) => before?.id ?? []));
  const absent = own.filter(({ id }) => !inFile.has(id));
  const others = here.sessions.filter(({ id }) => !inFile.has(id));
  // Sessions that are cancelled already are not counted again.
  const gone = absent.filter(({ cancelled }) => !cancelled);
  const untouched = others.filter((session) => !gone.includes(session) && !session.cancelled);
  const shared = shareRooms(
    [...elsewhereIn(here, words), ...untouched],
    rows.map(({ row }) => row),
  );
  for (const [row, other] of shared)
    warnings.push({
      code: "room-shared",
      session: row.title,
      other: other.title,
      room: words.names.get(`room ${row.room}`) ?? "",
    });
  const settled = rows.map(({ before, row }) => {
    const final: PlannedSession = { ...row, sharesRoom: shared.has(row) };
    return { before, row: final, fields: before ? changesOf(before, final, words.names) : [] };
  });
  const changed = settled.flatMap(({ before, row, fields }) =>
    before && fields.length > 0 ? [{ id: before.id, row, fields }] : [],
  );
  const added = settled.filter(({ before }) => !before).map(({ row }) => row);
  const plan: Plan<PlannedSession, GoneSession> = {
    new: added,
    changed,
    gone: gone.map(({ id, title, known }) => ({ id, name: title, becomes: known ? "cancelled" : "deleted" })),
    unchanged: rows.length - added.length - changed.length,
  };
  const stay = others.filter((session) => session.known || !gone.includes(session));
  const parts = { before: partsOf(own), after: partsOf([...stay, ...settled.map(({ row }) => row)]) };
  return { plan, warnings, parts };
}

/**
 * Matches an incoming session with one here: the one with the same source and id; else the one with the same guid, from
 * another source or with an id that several events of the file share. So the edition's own export can be imported
 * without duplicates. Each session here is matched once.
 */
function matching(
  { sessions, source }: Pick<Here, "sessions" | "source">,
  own: readonly HereSession[],
): (incoming: IncomingSession) => HereSession | null {
  const byId = new Map(own.map((session) => [session.externalId, session]));
  const byGuid = new Map(sessions.map((session) => [session.guid.toLowerCase(), session]));
  const matched = new Set<number>();
  return ({ externalId, guid }) => {
    const same = guid === null ? undefined : byGuid.get(guid);
    const isElsewhere = same !== undefined && (same.source !== source || externalId === guid);
    const found = byId.get(externalId) ?? (isElsewhere ? same : undefined);
    if (!found || matched.has(found.id)) return null;
    matched.add(found.id);
    return found;
  };
}

/** Adds the meetings and other editions' sessions, in the rooms of the file's sessions. They count as there first. */
function elsewhereIn({ elsewhere }: Here, words: ImportedNames) {
  const { physicalRooms, ownRooms, occupants } = elsewhere;
  const added = [...physicalRooms].flatMap(([name, id]) => {
    const slug = words.rooms.get(name);
    return slug === undefined || ownRooms.has(slug) ? [] : [[slug, id] as const];
  });
  const slugs = Map.groupBy([...ownRooms, ...added], ([, id]) => id);
  return occupants.flatMap(({ physicalRoom, title, start, end }) =>
    (slugs.get(physicalRoom) ?? []).map(([room]) => ({
      ...{ slug: "", title, start, end, sharesRoom: false, cancelled: false },
      room,
    })),
  );
}

interface Given {
  readonly before: HereSession | null;
  readonly slug: string;
  readonly places: number | null;
  readonly guid: string | null;
  readonly words: ImportedNames;
}

function rowOf(incoming: IncomingSession, { before, slug, places, guid, words }: Given): PlannedSession {
  const speakers = new Map(
    incoming.speakers.toReversed().map(({ externalId, role }) => {
      const speaker = words.speakers.get(externalId) ?? "";
      // Most formats only know speakers, so the moderators that an organiser chose are kept.
      const kept = role === "speaker" ? before?.speakers.find((one) => one.speaker === speaker)?.role : undefined;
      return [externalId, { speaker, role: kept ?? role }];
    }),
  );
  const isBack = before?.cancellationReason === ABSENT_FROM_IMPORT;
  return {
    name: incoming.title,
    slug,
    guid,
    externalId: incoming.externalId,
    kind: incoming.kind,
    title: sameText(before?.title, incoming.title) ?? incoming.title,
    subtitle: sameText(before?.subtitle, incoming.subtitle),
    abstract: sameText(before?.abstract, incoming.abstract),
    description: sameText(before?.description, incoming.description),
    language: incoming.language,
    track: incoming.track === null ? null : (words.tracks.get(incoming.track) ?? null),
    room: incoming.room === null ? null : (words.rooms.get(incoming.room) ?? null),
    start: incoming.start && new Date(incoming.start).toISOString(),
    end: incoming.end && new Date(incoming.end).toISOString(),
    sharesRoom: false,
    // An organiser's own cancellation is kept, whatever the file says.
    cancelled: (before?.cancelled ?? false) && !isBack,
    links: incoming.links.map(({ title, url }) => ({ title, url })),
    speakers: [...speakers.values()].toReversed(),
    places: places ?? before?.places ?? null,
  };
}

/** Keeps the existing text when the file's differs only in kinds of spaces: formats lose non-breaking ones. */
function sameText(before: string | null | undefined, incoming: string | null): string | null {
  const plain = (text: string) => text.replace(/\s+/gu, " ").trim();
  return before && incoming && plain(before) === plain(incoming) ? before : incoming;
}

function freeGuid({ guid }: IncomingSession, guids: Set<string>): string | null {
  const free = guid && !guids.has(guid.toLowerCase()) ? guid.toLowerCase() : null;
  if (free) guids.add(free);
  return free;
}

function changesOf(before: HereSession, after: PlannedSession, names: ImportedNames["names"]): FieldChange[] {
  return FIELDS.filter((field) => !isDeepStrictEqual(before[field], after[field])).map((field) => ({
    field,
    before: readable(before, field, names),
    after: readable(after, field, names),
  }));
}

function readable(
  session: HereSession | PlannedSession,
  field: (typeof FIELDS)[number],
  names: ImportedNames["names"],
): FieldValue {
  if (field === "speakers")
    return session.speakers.map(({ speaker, role }) => `${names.get(`speaker ${speaker}`)} (${role})`).join(", ");
  if (field === "links") return session.links.map(({ title, url }) => `${title} ${url}`).join(", ");
  if (field === "room" || field === "track") return names.get(`${field} ${session[field]}`) ?? null;
  return session[field];
}

/** Collects the parts that sessions refer to, as `room …`, `track …`, `speaker …`. */
function partsOf(sessions: readonly Pick<HereSession, "room" | "track" | "speakers">[]): Set<string> {
  return new Set(
    sessions.flatMap(({ room, track, speakers }) => [
      `room ${room}`,
      `track ${track}`,
      ...speakers.map(({ speaker }) => `speaker ${speaker}`),
    ]),
  );
}
