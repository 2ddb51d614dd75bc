import { LRUCache } from "lru-cache";
import type { Database } from "../transaction.ts";
import { releasedProgramme } from "./programme-json.ts";
import { type ProgrammeChanges, releaseChanges } from "./release-changes.ts";
import type { ReleasedProgramme } from "./released.ts";

/** One release of an edition, without its programme. */
export interface ReleaseEntry {
  readonly id: number;
  /** Counts the edition's releases from 1. */
  readonly number: number;
  readonly name: string | null;
  readonly releasedAt: Date;
}

/** A release with what it changed for the public; `changes` null for the first one that the public saw. */
export interface LoggedRelease extends ReleaseEntry {
  readonly changes: ProgrammeChanges | null;
}

/** The latest first. */
async function listReleases(db: Database, { edition }: { edition: number }): Promise<ReleaseEntry[]> {
  return await db
    .selectFrom("release")
    .select(["id", "number", "name", "released_at as releasedAt"])
    .where("edition_id", "=", edition)
    .orderBy("number", "desc")
    .execute();
}

/**
 * What the public saw change, release by release, the latest first. Releases made before the edition was public were seen by nobody;
 * the last of them is the first publication.
 *
 * @param options.publishedAt since when the edition is public; null for every release, whoever saw it
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

/** One release and what it changed; null when the edition has no such release. */
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

/** The programme that a release froze. @param id of the release */
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
  /** Since the release before. Small beside a programme, so many more are kept. */
  readonly changes: LRUCache<number, ProgrammeChanges>;
}

/** Releases never change, so what was read once needs no second look: a large one takes longer to parse than all else a page does. */
const KNOWN = new WeakMap<Database, Known>();

/** Each database has its own: ids begin again in the next one. */
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
