import { audit } from "../audit.ts";
import { type Database, inTransaction } from "../transaction.ts";
import type { AuditInfo } from "./audit-info.ts";
import { lockEdition } from "./lock-edition.ts";
import { freeSlug } from "./slug.ts";

export interface Track extends TrackDetails {
  readonly id: number;
  readonly slug: string;
}

export interface TrackDetails {
  readonly name: string;
  readonly nameEn: string | null;
  /** One of the eight hues of the stylesheet, 1 to 8. */
  readonly hue: number;
}

/** Lists the edition's tracks in their order. */
export async function listTracks(db: Database, { edition }: { edition: number }): Promise<Track[]> {
  return await db
    .selectFrom("track")
    .select(["id", "slug", "name", "name_en as nameEn", "hue"])
    .where("edition_id", "=", edition)
    .orderBy("position")
    .orderBy("id")
    .execute();
}

/** Adds a track at the end, with the next hue when none is given. */
export async function addTrack(
  db: Database,
  { edition, by, now, ...words }: { edition: number } & Pick<Track, "name"> & Partial<TrackDetails> & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    const others = await listTracks(trx, { edition });
    const slug = freeSlug(words.name, "thematique", new Set(others.map((other) => other.slug)));
    const { id } = await trx
      .insertInto("track")
      .values({
        edition_id: edition,
        slug,
        name: words.name,
        name_en: words.nameEn ?? null,
        hue: words.hue ?? hueInTurn(others.length),
        position: others.length,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await audit(trx, { by, now, edition, verb: "add-track", subject: `track:${id}`, detail: { ...words } });
    return { kind: "added", id, slug } as const;
  });
}

/** Changes a track. @returns `unknown` when the edition has no such track */
export async function changeTrack(
  db: Database,
  { edition, track, by, now, nameEn, ...words }: { edition: number; track: number } & Partial<TrackDetails> & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    const changed = await trx
      .updateTable("track")
      .set((field) => ({ slug: field.ref("slug"), ...words, ...(nameEn === undefined ? {} : { name_en: nameEn }) }))
      .where("edition_id", "=", edition)
      .where("id", "=", track)
      .returning("id")
      .executeTakeFirst();
    if (!changed) return { kind: "unknown" } as const;
    const detail = { ...words, nameEn };
    await audit(trx, { by, now, edition, verb: "change-track", subject: `track:${track}`, detail });
    return { kind: "changed" } as const;
  });
}

/** Removes a track. @returns `in-use` while a session, even a cancelled one, has it */
export async function removeTrack(
  db: Database,
  { edition, track, by, now }: { edition: number; track: number } & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    const { sessions } = await trx
      .selectFrom("session")
      .select((field) => field.fn.countAll<number>().as("sessions"))
      .where("edition_id", "=", edition)
      .where("track_id", "=", track)
      .executeTakeFirstOrThrow();
    if (sessions > 0) return { kind: "in-use", sessions } as const;
    const gone = await trx
      .deleteFrom("track")
      .where("edition_id", "=", edition)
      .where("id", "=", track)
      .returning("name")
      .executeTakeFirst();
    if (!gone) return { kind: "unknown" } as const;
    await audit(trx, { by, now, edition, verb: "remove-track", subject: `track:${track}`, detail: gone });
    return { kind: "removed" } as const;
  });
}

/** Cycles through the hues: the ninth track has the first one's. */
export function hueInTurn(position: number): number {
  return (position % 8) + 1;
}
