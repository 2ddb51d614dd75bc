import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { DECLINED_SPEAKERS } from "./declined.ts";
import type { SessionKind } from "./incoming.ts";

/** The sort orders of a list of draft sessions. */
export const DRAFT_ORDERS = ["horaire", "titre", "salle", "places"] as const;
export type DraftOrder = (typeof DRAFT_ORDERS)[number];

export interface ListedSession {
  readonly id: number;
  readonly slug: string;
  readonly kind: SessionKind;
  readonly title: string;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly room: string | null;
  readonly venue: string | null;
  readonly roomCapacity: number | null;
  readonly track: { readonly name: string; readonly hue: number } | null;
  readonly cancelled: boolean;
  /** Names of speakers who have declined or cancelled. */
  readonly declined: readonly string[];
  readonly bookable: boolean;
  /** Places to book and those taken; null when none can be booked. */
  readonly size: number | null;
  /** The places without those beyond, which an overbooked session gives away as well. */
  readonly seats: number | null;
  readonly used: number | null;
}

export interface DraftFilter {
  readonly edition: number;
  readonly text?: string | null;
  readonly kind?: SessionKind | null;
  /** Id. */
  readonly track?: number | null;
  /** Id. */
  readonly room?: number | null;
  /** `YYYY-MM-DD` in the edition's time zone. */
  readonly day?: string | null;
  readonly state?: "bookable" | "unscheduled" | "cancelled" | null;
}

/** Lists a page of the draft's sessions, with the number of all that match. */
export async function listDraftSessions(
  db: Database,
  options: DraftFilter & { order: DraftOrder; descending: boolean; page?: number; size?: number },
): Promise<{ sessions: ListedSession[]; total: number }> {
  const { order, descending, page = 1, size = 50, ...filter } = options;
  const direction = sql.raw(descending ? "desc nulls last" : "asc nulls last");
  const rows = await listed(db, filter)
    .select(sql<number>`(count(*) over ())::int`.as("total"))
    .orderBy(sql`${ORDERS[order]} ${direction}, session.starts_at nulls last, session.id`)
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { sessions: rows.map(({ total: _, ...row }) => row as ListedSession), total: rows[0]?.total ?? 0 };
}

/** Finds a session of the draft, or null. */
export async function findDraftSession(
  db: Database,
  { edition, session }: { edition: number; session: number },
): Promise<ListedSession | null> {
  const found = await listed(db, { edition }).where("session.id", "=", session).executeTakeFirst();
  return (found as ListedSession | undefined) ?? null;
}

/** Counts the draft's sessions by id of their track. */
export async function sessionsPerTrack(db: Database, { edition }: { edition: number }): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom("session")
    .select(["track_id", sql<number>`count(*)::int`.as("count")])
    .where("edition_id", "=", edition)
    .where("track_id", "is not", null)
    .groupBy("track_id")
    .execute();
  return new Map(rows.map(({ track_id, count }) => [Number(track_id), count]));
}

/** Lists the bookable sessions that are not cancelled, the fullest first. */
export async function fullestSessions(db: Database, { edition, most }: { edition: number; most: number }) {
  return await db
    .selectFrom("session_places")
    .innerJoin("session", "session.id", "session_places.session_id")
    .select(["session.id", "title", "size", "used"])
    .where("edition_id", "=", edition)
    .where("cancelled_at", "is", null)
    .where("bookable", "=", true)
    .orderBy(sql`used::float / greatest(size, 1)`, "desc")
    .orderBy("used", "desc")
    .orderBy("session.id")
    .limit(most)
    .execute();
}

/** Lists the bookable sessions that are not cancelled and have places, by start. */
export async function bookableSessions(db: Database, { edition }: { edition: number }) {
  return await db
    .selectFrom("session")
    .innerJoin("session_places", "session_places.session_id", "session.id")
    .select(["session.id", "slug", "title", "starts_at as startsAt", "size", "used"])
    .where("edition_id", "=", edition)
    .where("cancelled_at", "is", null)
    .where("bookable", "=", true)
    .orderBy("starts_at")
    .orderBy("session.id")
    .execute();
}

/** Finds the French titles of draft sessions by slug; unknown slugs are left out. */
export async function titlesOf(
  db: Database,
  { edition, slugs }: { edition: number; slugs: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom("session")
    .select(["slug", "title"])
    .where("edition_id", "=", edition)
    .where(sql<boolean>`slug = any(${slugs}::text[])`)
    .execute();
  return new Map(rows.map(({ slug, title }) => [slug, title]));
}

const ORDERS = {
  horaire: sql`session.starts_at`,
  titre: sql`session.title collate "fr-x-icu"`,
  salle: sql`room.name collate "fr-x-icu"`,
  places: sql`session_places.used::float / greatest(session_places.size, 1)`,
} as const;

function listed(db: Database, { edition, text, kind, track, room, day, state }: DraftFilter) {
  return db
    .selectFrom("session")
    .leftJoin("room", "room.id", "session.room_id")
    .leftJoin("venue", "venue.id", "room.venue_id")
    .leftJoin("track", "track.id", "session.track_id")
    .leftJoin("session_places", "session_places.session_id", "session.id")
    .select(["session.id", "session.slug", "session.kind", "session.title", "session.bookable"])
    .select(["session.starts_at as startsAt", "session.ends_at as endsAt"])
    .select(["room.name as room", "venue.name as venue", "room.capacity as roomCapacity"])
    .select(["session_places.size", "session_places.used"])
    .select(sql<number | null>`coalesce(session_places.seats, session_places.size)`.as("seats"))
    .select(sql<boolean>`session.cancelled_at is not null`.as("cancelled"))
    .select(DECLINED_SPEAKERS.as("declined"))
    .select(
      sql<ListedSession["track"]>`case when track.id is not null
        then json_build_object('name', track.name, 'hue', track.hue) end`.as("track"),
    )
    .where("session.edition_id", "=", edition)
    .$if(Boolean(text), (query) => query.where(sql<boolean>`strpos(folded(session.title), folded(${text})) > 0`))
    .$if(Boolean(kind), (query) => query.where("session.kind", "=", kind as SessionKind))
    .$if(Boolean(track), (query) => query.where("session.track_id", "=", track as number))
    .$if(Boolean(room), (query) => query.where("session.room_id", "=", room as number))
    .$if(Boolean(day), (query) =>
      query.where(sql<boolean>`(session.starts_at at time zone
        (select time_zone from edition where edition.id = session.edition_id))::date::text = ${day}`),
    )
    .$if(state === "bookable", (query) => query.where("session.bookable", "=", true))
    .$if(state === "unscheduled", (query) => query.where("session.starts_at", "is", null))
    .$if(state === "cancelled", (query) => query.where("session.cancelled_at", "is not", null));
}
