import type { ReleasedProgramme } from "#app/domain/programme/released.ts";
import type { Database } from "#app/domain/transaction.ts";
import { NOW } from "./database.ts";

export interface SampleEdition {
  readonly id: number;
  readonly year: number;
  /** Ids by slug. */
  readonly sessions: Readonly<Record<string, number>>;
  readonly ticketTypes: Readonly<Record<string, number>>;
  readonly quotas: Readonly<Record<string, number>>;
}

export interface SampleTicketType {
  readonly slug: string;
  /** Names of quotas. */
  readonly quotas?: readonly string[];
  readonly salesFrom?: Date;
  readonly salesUntil?: Date;
}

export interface SampleSession {
  readonly slug: string;
  /** ISO 8601 instants. */
  readonly start?: string;
  readonly end?: string;
  /** Bookable if given. */
  readonly places?: number;
  readonly cancelled?: boolean;
  /** False: in the draft only. */
  readonly released?: boolean;
}

export interface EditionWanted {
  readonly year?: number;
  readonly quotas?: Readonly<Record<string, number>>;
  readonly ticketTypes?: readonly SampleTicketType[];
  readonly sessions?: readonly SampleSession[];
}

/**
 * Makes a public edition with one hall, ticket types, quotas, sessions and a release. By default: the ticket type
 * `visiteur` with 100 places in the quota `places`; on the day after `NOW` the workshops `compost` (10:00, two places)
 * and `reemploi` (at the same time), and `visite` (14:00), all bookable.
 */
export async function makeEdition(db: Database, wanted: EditionWanted = {}): Promise<SampleEdition> {
  const { year = 2030, quotas = { places: 100 }, ticketTypes = TICKET_TYPES, sessions = SESSIONS } = wanted;
  return await db.transaction().execute(async (trx) => {
    const { id } = await trx
      .insertInto("edition")
      .values({ year, name: `Édition d’essai ${year}`, created_at: NOW, published_at: NOW })
      .returning("id")
      .executeTakeFirstOrThrow();
    await trx.insertInto("edition_day").values({ edition_id: id, day: DAY }).execute();
    const room = await makeHall(trx, id);
    const edition = {
      id,
      year,
      quotas: await makeQuotas(trx, id, quotas),
      ticketTypes: {} as Record<string, number>,
      sessions: await makeSessions(trx, id, room, sessions),
    };
    edition.ticketTypes = await makeTicketTypes(trx, edition, ticketTypes);
    await trx
      .insertInto("release")
      .values({ edition_id: id, number: 1, released_at: NOW, programme: JSON.stringify(programme(edition, sessions)) })
      .execute();
    return edition;
  });
}

const DAY = "2030-01-11";

const TICKET_TYPES: readonly SampleTicketType[] = [{ slug: "visiteur", quotas: ["places"] }];

const SESSIONS: readonly SampleSession[] = [
  { slug: "compost", start: `${DAY}T09:00:00Z`, end: `${DAY}T10:00:00Z`, places: 2 },
  { slug: "reemploi", start: `${DAY}T09:30:00Z`, end: `${DAY}T10:30:00Z`, places: 100 },
  { slug: "visite", start: `${DAY}T13:00:00Z`, end: `${DAY}T15:00:00Z`, places: 100 },
];

async function makeHall(db: Database, edition: number): Promise<number> {
  const venue = await db
    .insertInto("venue")
    .values({ edition_id: edition, slug: "halle", name: "Halle imaginaire", address: "1, quai des Exemples" })
    .returning("id")
    .executeTakeFirstOrThrow();
  // A new one for each edition, because samples of several years are on the same day.
  const hall = await db
    .insertInto("physical_room")
    .values({ name: "Salle des Essais", venue: "Halle imaginaire" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const room = await db
    .insertInto("room")
    .values({
      ...{ edition_id: edition, venue_id: venue.id, physical_room_id: hall.id },
      ...{ slug: "salle", name: "Salle des Essais", capacity: 200 },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return room.id;
}

async function makeQuotas(db: Database, edition: number, sizes: Readonly<Record<string, number>>) {
  const quotas: Record<string, number> = {};
  for (const [name, size] of Object.entries(sizes)) {
    const row = { edition_id: edition, name, size };
    quotas[name] = (await db.insertInto("quota").values(row).returning("id").executeTakeFirstOrThrow()).id;
  }
  return quotas;
}

async function makeTicketTypes(
  db: Database,
  edition: Pick<SampleEdition, "id" | "quotas">,
  ticketTypes: readonly SampleTicketType[],
) {
  const ids: Record<string, number> = {};
  for (const [position, { slug, quotas = [], salesFrom, salesUntil }] of ticketTypes.entries()) {
    const { id } = await db
      .insertInto("ticket_type")
      .values({ edition_id: edition.id, slug, name: slug, sales_from: salesFrom, sales_until: salesUntil, position })
      .returning("id")
      .executeTakeFirstOrThrow();
    ids[slug] = id;
    for (const quota of quotas) {
      const row = { edition_id: edition.id, ticket_type_id: id, quota_id: edition.quotas[quota] ?? Number.NaN };
      await db.insertInto("ticket_type_quota").values(row).execute();
    }
  }
  return ids;
}

async function makeSessions(db: Database, edition: number, room: number, sessions: readonly SampleSession[]) {
  const ids: Record<string, number> = {};
  for (const { slug, start = null, end = null, places, cancelled } of sessions) {
    const { id } = await db
      .insertInto("session")
      .values({
        edition_id: edition,
        slug,
        kind: "workshop",
        title: slug,
        room_id: room,
        starts_at: start,
        ends_at: end,
        shares_room: true,
        bookable: places !== undefined,
        created_at: NOW,
        changed_at: NOW,
        cancelled_at: cancelled ? NOW : null,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    ids[slug] = id;
    if (places !== undefined) await db.insertInto("session_places").values({ session_id: id, size: places }).execute();
  }
  return ids;
}

function programme(edition: SampleEdition, sessions: readonly SampleSession[]): ReleasedProgramme {
  const zone = "Europe/Paris";
  const place = { address: "1, quai des Exemples", city: null, latitude: null, longitude: null };
  return {
    edition: { year: edition.year, name: `Édition d’essai ${edition.year}`, nameEn: null, timeZone: zone, days: [DAY] },
    venues: [{ slug: "halle", name: "Halle imaginaire", ...place }],
    rooms: [{ slug: "salle", name: "Salle des Essais", venue: "halle", capacity: 200 }],
    tracks: [],
    speakers: [],
    sessions: sessions
      .filter(({ released }) => released !== false)
      .map((session) => releasedSession(session, edition.sessions[session.slug] ?? Number.NaN)),
  };
}

function releasedSession(
  { slug, start, end, places, cancelled = false }: SampleSession,
  id: number,
): ReleasedProgramme["sessions"][number] {
  const nothing = { titleEn: null, subtitle: null, abstract: null, description: null, language: null, track: null };
  return {
    id,
    guid: `5f0c1e5a-0000-4000-8000-${String(id).padStart(12, "0")}`,
    slug,
    kind: "workshop",
    title: slug,
    ...nothing,
    room: "salle",
    start: start ?? null,
    end: end ?? null,
    sequence: 0,
    changedAt: NOW.toISOString(),
    cancelled,
    bookable: places !== undefined,
    links: [],
    speakers: [],
  };
}
