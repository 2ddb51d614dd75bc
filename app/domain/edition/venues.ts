import { audit } from "../audit.ts";
import { type Database, inTransaction } from "../transaction.ts";
import type { AuditInfo } from "./audit-info.ts";
import { lockEdition } from "./lock-edition.ts";
import { freeSlug } from "./slug.ts";

export interface Venue extends VenueDetails {
  readonly id: number;
  readonly slug: string;
}

export interface VenueDetails {
  readonly name: string;
  readonly address: string | null;
  readonly city: string | null;
  /** WGS 84, degrees. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** How to get in, in French and English. */
  readonly accessNote: string | null;
  readonly accessNoteEn: string | null;
}

/** Lists the edition's venues in their order. */
export async function listVenues(db: Database, { edition }: { edition: number }): Promise<Venue[]> {
  return await db
    .selectFrom("venue")
    .select(["id", "slug", "name", "address", "city", "latitude", "longitude"])
    .select(["access_note as accessNote", "access_note_en as accessNoteEn"])
    .where("edition_id", "=", edition)
    .orderBy("position")
    .orderBy("id")
    .execute();
}

/** Adds a venue at the end. Its slug is made of its name and never changes. */
export async function addVenue(
  db: Database,
  { edition, by, now, ...words }: { edition: number } & Pick<Venue, "name"> & Partial<VenueDetails> & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    const others = await listVenues(trx, { edition });
    const slug = freeSlug(words.name, "lieu", new Set(others.map((other) => other.slug)));
    const { id } = await trx
      .insertInto("venue")
      .values({ ...columnsOf(words), name: words.name, edition_id: edition, slug, position: others.length })
      .returning("id")
      .executeTakeFirstOrThrow();
    await audit(trx, { by, now, edition, verb: "add-venue", subject: `venue:${id}`, detail: { name: words.name } });
    return { kind: "added", id, slug } as const;
  });
}

/** Changes a venue. @returns `unknown` when the edition has no such venue */
export async function changeVenue(
  db: Database,
  { edition, venue, by, now, ...words }: { edition: number; venue: number } & Partial<VenueDetails> & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    const changed = await trx
      .updateTable("venue")
      .set((field) => ({ slug: field.ref("slug"), ...columnsOf(words) }))
      .where("edition_id", "=", edition)
      .where("id", "=", venue)
      .returning("id")
      .executeTakeFirst();
    if (!changed) return { kind: "unknown" } as const;
    await audit(trx, { by, now, edition, verb: "change-venue", subject: `venue:${venue}`, detail: { ...words } });
    return { kind: "changed" } as const;
  });
}

/** Removes a venue. @returns `in-use` with the number of its rooms, which must be moved or removed first */
export async function removeVenue(
  db: Database,
  { edition, venue, by, now }: { edition: number; venue: number } & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    const { rooms } = await trx
      .selectFrom("room")
      .select((field) => field.fn.countAll<number>().as("rooms"))
      .where("edition_id", "=", edition)
      .where("venue_id", "=", venue)
      .executeTakeFirstOrThrow();
    if (rooms > 0) return { kind: "in-use", rooms } as const;
    const gone = await trx
      .deleteFrom("venue")
      .where("edition_id", "=", edition)
      .where("id", "=", venue)
      .returning("name")
      .executeTakeFirst();
    if (!gone) return { kind: "unknown" } as const;
    await audit(trx, { by, now, edition, verb: "remove-venue", subject: `venue:${venue}`, detail: gone });
    return { kind: "removed" } as const;
  });
}

function columnsOf(words: Partial<VenueDetails>) {
  const { accessNote, accessNoteEn, ...same } = words;
  return {
    ...same,
    ...(accessNote === undefined ? {} : { access_note: accessNote }),
    ...(accessNoteEn === undefined ? {} : { access_note_en: accessNoteEn }),
  };
}
