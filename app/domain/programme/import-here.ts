import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { type Elsewhere, readElsewhere } from "./import-elsewhere.ts";
import type { IncomingProgramme, ProgrammeFormat } from "./incoming.ts";

/**
 * The reason of a session's cancellation when a later file of its source lacks it; a file that has it again restores
 * it.
 */
export const ABSENT_FROM_IMPORT = "absent-from-import";

/**
 * An edition's draft when a file is imported. Parts refer to each other by slug, so that new and existing ones are
 * alike.
 */
export interface Here {
  readonly edition: {
    readonly id: number;
    readonly name: string;
    readonly location: string | null;
    readonly timeZone: string;
    readonly days: readonly string[];
  };
  readonly source: string;
  readonly venues: readonly { readonly slug: string; readonly name: string }[];
  readonly rooms: readonly HereRoom[];
  readonly tracks: readonly { readonly id: number; readonly slug: string; readonly name: string }[];
  readonly speakers: readonly HereSpeaker[];
  readonly sessions: readonly HereSession[];
  readonly elsewhere: Elsewhere;
  /** The venue of rooms for which the file names none. */
  readonly home: string;
  /** The guids of the file that sessions of any edition have. */
  readonly takenGuids: ReadonlySet<string>;
}

export interface HereRoom {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly venue: string;
  readonly capacity: number | null;
}

export interface HereSpeaker {
  readonly id: number;
  readonly slug: string;
  readonly source: string | null;
  readonly externalId: string | null;
  readonly name: string;
  readonly organisation: string | null;
  readonly jobTitle: string | null;
  readonly biography: string | null;
}

export interface HereSession {
  readonly id: number;
  readonly slug: string;
  readonly source: string | null;
  readonly externalId: string | null;
  readonly guid: string;
  readonly kind: string;
  readonly title: string;
  readonly subtitle: string | null;
  readonly abstract: string | null;
  readonly description: string | null;
  readonly language: string | null;
  readonly track: string | null;
  readonly room: string | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly sharesRoom: boolean;
  readonly cancelled: boolean;
  readonly cancellationReason: string | null;
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly speakers: readonly { readonly speaker: string; readonly role: string }[];
  /** Places to book and those taken; null without a limit. */
  readonly places: number | null;
  readonly used: number;
  /** True when a release, a booking or a wait refers to the session: it is then cancelled and not deleted. */
  readonly known: boolean;
}

/** pretalx and frab export one event as XML and as JSON with the same ids, so both are one source. */
function sourceOf(format: ProgrammeFormat): string {
  return format === "frab-xml" || format === "frab-json" ? "frab" : format;
}

/** Reads what a file is compared with, in a number of queries that does not depend on its size. */
export async function readHere(db: Database, edition: number, programme: IncomingProgramme): Promise<Here> {
  const found = await db
    .selectFrom("edition")
    .select(["id", "name", "location", "time_zone as timeZone"])
    .select(
      sql<string[]>`array(select day::text from edition_day where edition_id = edition.id order by day)`.as("days"),
    )
    .where("id", "=", edition)
    .executeTakeFirstOrThrow();
  const venues = await db
    .selectFrom("venue")
    .select(["slug", "name"])
    .where("edition_id", "=", edition)
    .orderBy("position")
    .orderBy("id")
    .execute();
  const home = venues[0]?.name ?? found.location ?? found.name;
  return {
    edition: found,
    source: sourceOf(programme.format),
    venues,
    home,
    elsewhere: await readElsewhere(db, { id: edition, home }, programme),
    rooms: await db
      .selectFrom("room")
      .innerJoin("venue", "venue.id", "room.venue_id")
      .select(["room.id", "room.slug", "room.name", "venue.slug as venue", "room.capacity"])
      .where("room.edition_id", "=", edition)
      .orderBy("room.id")
      .execute(),
    tracks: await db
      .selectFrom("track")
      .select(["id", "slug", "name"])
      .where("edition_id", "=", edition)
      .orderBy("id")
      .execute(),
    speakers: await db
      .selectFrom("speaker")
      .select([
        "id",
        "slug",
        "source",
        "external_id as externalId",
        "name",
        "organisation",
        "job_title as jobTitle",
        "biography",
      ])
      .where("edition_id", "=", edition)
      .orderBy("id")
      .execute(),
    sessions: await readSessions(db, edition),
    takenGuids: await readTakenGuids(db, programme),
  };
}

async function readSessions(db: Database, edition: number): Promise<HereSession[]> {
  const { rows } = await sql<Omit<HereSession, "start" | "end"> & { start: Date | null; end: Date | null }>`
    with released as (
      select (shown ->> 'id')::integer as id
      from (select programme from release where edition_id = ${edition} order by number desc limit 1) as latest
      cross join lateral jsonb_array_elements(latest.programme -> 'sessions') as shown
    )
    select session.id, session.slug, source, external_id as "externalId", guid, kind, title, subtitle, abstract, description, language,
      track.slug as track, room.slug as room, starts_at as start, ends_at as "end", shares_room as "sharesRoom",
      cancelled_at is not null as cancelled, cancellation_reason as "cancellationReason", links,
      coalesce((select jsonb_agg(jsonb_build_object('speaker', speaker.slug, 'role', role) order by session_speaker.position, speaker.id)
        from session_speaker join speaker on speaker.id = speaker_id where session_id = session.id), '[]') as speakers,
      coalesce(session_places.seats, session_places.size) as places,
      greatest(coalesce(session_places.used - session_places.size + coalesce(session_places.seats, session_places.size), 0), 0) as used,
      session.id in (select id from released) or exists (select from booking where session_id = session.id)
        or exists (select from waiting_entry where session_id = session.id) as known
    from session
    left join track on track.id = track_id
    left join room on room.id = room_id
    left join session_places on session_places.session_id = session.id
    where session.edition_id = ${edition}
    order by session.id`.execute(db);
  return rows.map((row) => ({
    ...row,
    start: row.start?.toISOString() ?? null,
    end: row.end?.toISOString() ?? null,
  }));
}

async function readTakenGuids(db: Database, programme: IncomingProgramme): Promise<Set<string>> {
  const guids = programme.sessions.flatMap(({ guid }) => guid ?? []);
  const { rows } = await sql<{ guid: string }>`
    select guid from session where guid = any(${guids}::uuid[])`.execute(db);
  return new Set(rows.map(({ guid }) => guid));
}
