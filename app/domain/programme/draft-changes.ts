import { createHash } from "node:crypto";
import type { Database } from "../transaction.ts";
import { speakersWithoutAddress } from "./affected-people.ts";
import { type DraftProgramme, draftProgramme } from "./draft-programme.ts";
import { freezeDraft } from "./freeze-draft.ts";
import { countByRole, proposeRecipients, type RecipientCount } from "./propose-recipients.ts";
import { type ProgrammeChanges, releaseChanges, sessionsToNotifyOf } from "./release-changes.ts";
import { currentRelease } from "./release-programme.ts";
import type { ReleasedProgramme } from "./released.ts";

/** What a release made now would change for the public. */
export interface DraftChanges extends ProgrammeChanges {
  /** The version of the compared draft, by which a release can require it. */
  readonly version: string;
  /** The current release; null before the first. */
  readonly since: { readonly number: number; readonly releasedAt: Date } | null;
  /** The letters that would be prepared. */
  readonly recipients: RecipientCount;
  /** The names of affected speakers without an address. */
  readonly withoutAddress: readonly string[];
}

/**
 * Compares the draft with the current release. With no `sessions` and `hasOtherChanges` false there is nothing to
 * release, and `programme`, the next release's, is null.
 */
export async function draftChanges(
  db: Database,
  { edition, now }: { edition: number; now: Date },
): Promise<DraftChanges & { readonly programme: ReleasedProgramme | null }> {
  const { release, version, programme } = await nextProgramme(db, { edition, now });
  const before = release?.programme ?? null;
  const about = { version, programme, since: release && { number: release.number, releasedAt: release.releasedAt } };
  if (!programme)
    return {
      ...about,
      sessions: [],
      hasOtherChanges: false,
      framework: [],
      recipients: countByRole([]),
      withoutAddress: [],
    };
  const proposed = before ? await proposeRecipients(db, { edition, before, after: programme, now }) : [];
  const changes = releaseChanges(before, programme);
  const withoutAddress = await speakersWithoutAddress(db, { edition, sessions: sessionsToNotifyOf(changes) });
  return { ...about, ...changes, recipients: countByRole(proposed), withoutAddress };
}

/** Makes the programme that would be released now; null when it equals the current release's. */
export async function nextProgramme(db: Database, { edition, now }: { edition: number; now: Date }) {
  const release = await currentRelease(db, { edition });
  const draft = await draftProgramme(db, { edition });
  const version = draftVersion(draft, release?.number ?? 0);
  return { release, version, programme: freezeDraft(draft, release?.programme ?? null, now) };
}

/**
 * Computes a draft's version, a hash of all that a release would contain. @param number of the release before it, 0
 * without one
 */
export function draftVersion(draft: DraftProgramme, number: number): string {
  return createHash("sha256")
    .update(JSON.stringify([number, draft]))
    .digest("base64url");
}
