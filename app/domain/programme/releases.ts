import { LRUCache } from "lru-cache";
import type { Database } from "../transaction.ts";
import { releasedProgramme } from "./programme-json.ts";
import { type ProgrammeChanges, releaseChanges } from "./release-changes.ts";
import type { ReleasedProgramme } from "./released.ts";

/** One release of an edition, without its programme. */
export interface ReleaseEntry {
  readonly id: number;
  /** The edition's releases are numbered from 1. */
  readonly number: number;
  readonly name: string | null;
  readonly releasedAt: Date;
}

/** A release with its changes; `changes` is null for the first public one. */
export interface LoggedRelease extends ReleaseEntry {
  readonly changes: ProgrammeChanges | null;
}

/** Lists the releases, the latest first. */
async function listReleases(db: Database, { edition }: { edition: number }): Promise<ReleaseEntry[]> {
  return await db
    .selectFrom("release")
    .select(["id", "number", "name", "released_at as releasedAt"])
    .where("edition_id", "=", edition)
    .orderBy("number", "desc")
    .execute();
}

/**
 * Lists the changes that the public saw, by release, the latest first. Of the releases made before the edition was
 * published, only the last one is listed, as the first publication.
 *
 * @param options.publishedAt when the edition was published; null lists all releases
 */
export async function releaseLog(
  db: Database,
  { edition, publishedAt }: { edition: number; publishedAt: Date | null },
): Promise<LoggedRelease[]> {
  const releases = await listReleases(db, { edition });
  const earlier = releases.findIndex(({ releasedAt }) => publishedAt !== null && releasedAt < publishedAt);
  const seen = earlier < 0 ? releases : releases.slice(0, earlier + 1);
  const logged: LoggedRelease[] = [];
  for (const [at, release] of seen.entries()) {
    const before = seen[at + 1];
    logged.push({ ...release, changes: before ? await changesSince(db, before, release) : null });
  }
  return logged;
}

/** Finds a release with its changes; null when the edition has no such release. */
export async function findRelease(
  db: Database,
  { edition, number }: { edition: number; number: number },
): Promise<LoggedRelease | null> {
  const found = await db
    .selectFrom("release")
    .select(["id", "number", "name", "released_at as releasedAt"])
    .where("edition_id", "=", edition)
    .where("number", "in", [number, number - 1])
    .orderBy("number", "desc")
    .execute();
  const [release, before] = found;
  if (release?.number !== number) return null;
  return { ...release, changes: before ? await changesSince(db, before, release) : null };
}

/** Reads a release's programme. @param id of the release */
export async function programmeOfRelease(db: Database, id: number): Promise<ReleasedProgramme> {
  const { programmes } = knownTo(db);
  const programme = programmes.get(id) ?? (await readProgramme(db, id));
  programmes.set(id, programme);
  return programme;
}

async function changesSince(db: Database, before: ReleaseEntry, release: ReleaseEntry): Promise<ProgrammeChanges> {
  const known = knownTo(db).changes;
  const changes =
    known.get(release.id) ??
    releaseChanges(await programmeOfRelease(db, before.id), await programmeOfRelease(db, release.id));
  known.set(release.id, changes);
  return changes;
}

interface Known {
  readonly programmes: LRUCache<number, ReleasedProgramme>;
  /** The changes since the release before. They are small, so many are cached. */
  readonly changes: LRUCache<number, ProgrammeChanges>;
}

/** Releases never change and are slow to parse, so they are cached. */
const KNOWN = new WeakMap<Database, Known>();

/** Each database has its own cache, because ids start again in another one. */
function knownTo(db: Database): Known {
  const known = KNOWN.get(db) ?? { programmes: new LRUCache({ max: 16 }), changes: new LRUCache({ max: 500 }) };
  KNOWN.set(db, known);
  return known;
}

async function readProgramme(db: Database, id: number): Promise<ReleasedProgramme> {
  const { programme } = await db
    .selectFrom("release")
    .select("programme")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return releasedProgramme.parse(programme);
}
