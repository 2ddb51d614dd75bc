import type { Database } from "../transaction.ts";
import { draftProgramme } from "./draft-programme.ts";
import { frozen } from "./frozen.ts";
import { type ProgrammeChanges, releaseChanges, sessionsToldOf } from "./release-changes.ts";
import { currentRelease } from "./release-programme.ts";
import { speakersWithoutAddress } from "./those-concerned.ts";
import { countTold, type ToldCount, whoIsTold } from "./who-is-told.ts";

/** What a release made now would change for the public. */
export interface DraftChanges extends ProgrammeChanges {
  /** The release the public has now; null before the first. */
  readonly since: { readonly number: number; readonly releasedAt: Date } | null;
  /** To whom letters would be prepared. */
  readonly told: ToldCount;
  /** Names of the speakers concerned who have no address. */
  readonly withoutAddress: readonly string[];
}

/** Compares the draft with the latest release. `sessions` empty and `beside` false: there is nothing to release. */
export async function draftChanges(
  db: Database,
  { edition, now }: { edition: number; now: Date },
): Promise<DraftChanges> {
  const release = await currentRelease(db, { edition });
  const before = release?.programme ?? null;
  const after = frozen(await draftProgramme(db, { edition }), before, now);
  const since = release && { number: release.number, releasedAt: release.releasedAt };
  if (!after) return { since, sessions: [], beside: false, told: countTold([]), withoutAddress: [] };
  const told = before ? await whoIsTold(db, { edition, before, after, now }) : [];
  const changes = releaseChanges(before, after);
  const withoutAddress = await speakersWithoutAddress(db, { edition, sessions: sessionsToldOf(changes) });
  return { since, ...changes, told: countTold(told), withoutAddress };
}
