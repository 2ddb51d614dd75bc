import { listRooms } from "../edition/rooms.ts";
import { listTracks } from "../edition/tracks.ts";
import { listVenues } from "../edition/venues.ts";
import type { Database } from "../transaction.ts";
import { NOT_DECLINED } from "./declined.ts";
import type { SessionKind, SpeakerRole } from "./incoming.ts";
import { sessionLinks } from "./programme-json.ts";
import type { ReleasedEdition, ReleasedProgramme, ReleasedSession } from "./released.ts";

/** A session of the draft, without what only a release decides. */
export type DraftSession = Omit<ReleasedSession, "sequence" | "changedAt">;
export type DraftProgramme = Omit<ReleasedProgramme, "sessions"> & { readonly sessions: readonly DraftSession[] };

/**
 * Reads the edition's draft in the shape of a release. Speakers without a session are left out, and sessions do not
 * list speakers who have declined; they are listed again when they confirm or their invitation is withdrawn.
 */
export async function draftProgramme(db: Database, { edition }: { edition: number }): Promise<DraftProgramme> {
  const venues = await listVenues(db, { edition });
  const rooms = await listRooms(db, { edition });
  const tracks = await listTracks(db, { edition });
  const roles = await rolesBySession(db, edition);
  const venueSlugs = new Map(venues.map(({ id, slug }) => [id, slug]));
  const roomSlugs = new Map(rooms.map(({ id, slug }) => [id, slug]));
  const trackSlugs = new Map(tracks.map(({ id, slug }) => [id, slug]));
  const rows = await db.selectFrom("session").selectAll().where("edition_id", "=", edition).orderBy("id").execute();
  const sessions = rows.map(
    (row): DraftSession => ({
      id: row.id,
      guid: row.guid,
      slug: row.slug,
      kind: row.kind as SessionKind,
      title: row.title,
      titleEn: row.title_en,
      subtitle: row.subtitle,
      abstract: row.abstract,
      description: row.description,
      language: row.language,
      track: (row.track_id !== null && trackSlugs.get(row.track_id)) || null,
      room: (row.room_id !== null && roomSlugs.get(row.room_id)) || null,
      start: row.starts_at?.toISOString() ?? null,
      end: row.ends_at?.toISOString() ?? null,
      cancelled: row.cancelled_at !== null,
      bookable: row.bookable,
      links: sessionLinks.parse(row.links),
      speakers: roles.get(row.id) ?? [],
    }),
  );
  return {
    edition: await releasedEdition(db, edition),
    venues: venues.map(({ slug, name, address, city, latitude, longitude }) => ({
      slug,
      name,
      address,
      city,
      latitude,
      longitude,
    })),
    rooms: rooms.map(({ slug, name, venue, capacity }) => ({
      slug,
      name,
      venue: venueSlugs.get(venue) ?? "",
      capacity,
    })),
    tracks: tracks.map(({ slug, name, nameEn, hue }) => ({ slug, name, nameEn, hue })),
    speakers: await db
      .selectFrom("speaker")
      .select(["slug", "name", "organisation", "job_title as jobTitle", "biography"])
      .where("edition_id", "=", edition)
      .where("id", "in", (from) => from.selectFrom("session_speaker").select("speaker_id").where(NOT_DECLINED))
      .orderBy("slug")
      .execute(),
    sessions,
  };
}

async function releasedEdition(db: Database, edition: number): Promise<ReleasedEdition> {
  const { year, name, name_en, time_zone } = await db
    .selectFrom("edition")
    .select(["year", "name", "name_en", "time_zone"])
    .where("id", "=", edition)
    .executeTakeFirstOrThrow();
  const days = await db
    .selectFrom("edition_day")
    .select("day")
    .where("edition_id", "=", edition)
    .orderBy("day")
    .execute();
  return { year, name, nameEn: name_en, timeZone: time_zone, days: days.map(({ day }) => day) };
}

async function rolesBySession(db: Database, edition: number): Promise<Map<number, ReleasedSession["speakers"]>> {
  const rows = await db
    .selectFrom("session_speaker")
    .innerJoin("speaker", "speaker.id", "session_speaker.speaker_id")
    .select(["session_id", "speaker.slug as speaker", "role", "represented_by as representedBy"])
    .where("speaker.edition_id", "=", edition)
    .where(NOT_DECLINED)
    .orderBy("session_id")
    .orderBy("position")
    .orderBy("speaker_id")
    .execute();
  const bySession = new Map<number, ReleasedSession["speakers"][number][]>();
  for (const { session_id, speaker, role, representedBy } of rows) {
    const roles = bySession.get(session_id) ?? [];
    roles.push({ speaker, role: role as SpeakerRole, representedBy });
    bySession.set(session_id, roles);
  }
  return bySession;
}
