import { LRUCache } from "lru-cache";
import { audit } from "../audit.ts";
import type { Act } from "../edition/act.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { draftProgramme } from "./draft-programme.ts";
import { frozen } from "./frozen.ts";
import type { ReleasedProgramme } from "./released.ts";

export interface Release {
  /** Counts the edition's releases from 1. */
  readonly number: number;
  readonly programme: ReleasedProgramme;
  readonly releasedAt: Date;
}

/**
 * Freezes the draft as the edition's next release, which the public then sees.
 *
 * @param options.name a word for people, such as « Version de septembre »; null is fine
 * @returns `unchanged` when the public sees exactly that already
 */
export async function releaseProgramme(
  db: Database,
  { edition, name, by, now }: { edition: number; name: string | null } & Act,
) {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    const before = await latest(trx, edition).select("programme").executeTakeFirst();
    const programme = frozen(
      await draftProgramme(trx, { edition }),
      (before?.programme as ReleasedProgramme | undefined) ?? null,
      now,
    );
    if (!programme) return { kind: "unchanged", number: before?.number ?? 0 } as const;
    const number = (before?.number ?? 0) + 1;
    const { id } = await trx
      .insertInto("release")
      .values({
        edition_id: edition,
        number,
        name,
        programme: JSON.stringify(programme),
        released_at: now,
        released_by: by,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const detail = { number, sessions: programme.sessions.length };
    await audit(trx, { by, now, edition, verb: "release-programme", subject: `release:${id}`, detail });
    return { kind: "released", number, programme } as const;
  });
}

/** What the public sees of an edition's programme; null before the first release. */
export async function currentRelease(db: Database, { edition }: { edition: number }): Promise<Release | null> {
  const found = await latest(db, edition).executeTakeFirst();
  if (!found) return null;
  const { id, number, released_at: releasedAt } = found;
  const known = knownTo(db);
  const programme = known.get(id) ?? (await readProgramme(db, id));
  known.set(id, programme);
  return { number, programme, releasedAt };
}

/** Releases never change, so what was read once needs no second look: a large one takes longer to parse than all else a page does. */
const PROGRAMMES = new WeakMap<Database, LRUCache<number, ReleasedProgramme>>();

/** Each database has its own: ids begin again in the next one. */
function knownTo(db: Database): LRUCache<number, ReleasedProgramme> {
  const known = PROGRAMMES.get(db) ?? new LRUCache({ max: 16 });
  PROGRAMMES.set(db, known);
  return known;
}

function latest(db: Database, edition: number) {
  return db
    .selectFrom("release")
    .select(["id", "number", "released_at"])
    .where("edition_id", "=", edition)
    .orderBy("number", "desc")
    .limit(1);
}

async function readProgramme(db: Database, id: number): Promise<ReleasedProgramme> {
  const { programme } = await db
    .selectFrom("release")
    .select("programme")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return programme as ReleasedProgramme;
}
