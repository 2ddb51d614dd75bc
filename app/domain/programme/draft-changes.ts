import { createHash } from "node:crypto";
import type { Database } from "../transaction.ts";
import { speakersWithoutAddress } from "./affected-people.ts";
import { type DraftProgramme, draftProgramme } from "./draft-programme.ts";
import { frozen } from "./frozen.ts";
import { countByRole, proposeRecipients, type RecipientCount } from "./propose-recipients.ts";
import { type ProgrammeChanges, releaseChanges, sessionsToldOf } from "./release-changes.ts";
import { currentRelease } from "./release-programme.ts";
import type { ReleasedProgramme } from "./released.ts";

/** What a release made now would change for the public. */
export interface DraftChanges extends ProgrammeChanges {
  /** Of the draft that is compared: a release can be bound to it. */
  readonly version: string;
  /** The release the public has now; null before the first. */
  readonly since: { readonly number: number; readonly releasedAt: Date } | null;
  /** To whom letters would be prepared. */
  readonly told: RecipientCount;
  /** Names of the speakers concerned who have no address. */
  readonly withoutAddress: readonly string[];
}

/**
 * Compares the draft with the latest release. `sessions` empty and `beside` false: there is nothing to release, and `programme`, what
 * would be released, is null.
 */
export async function draftChanges(
  db: Database,
  { edition, now }: { edition: number; now: Date },
): Promise<DraftChanges & { readonly programme: ReleasedProgramme | null }> {
  const { release, version, programme } = await nextProgramme(db, { edition, now });
  const before = release?.programme ?? null;
  const about = { version, programme, since: release && { number: release.number, releasedAt: release.releasedAt } };
  if (!programme)
    return { ...about, sessions: [], beside: false, framework: [], told: countByRole([]), withoutAddress: [] };
  const told = before ? await proposeRecipients(db, { edition, before, after: programme, now }) : [];
  const changes = releaseChanges(before, programme);
  const withoutAddress = await speakersWithoutAddress(db, { edition, sessions: sessionsToldOf(changes) });
  return { ...about, ...changes, told: countByRole(told), withoutAddress };
}

/** What would be released now, null when nothing differs from the release that the public has. */
export async function nextProgramme(db: Database, { edition, now }: { edition: number; now: Date }) {
  const release = await currentRelease(db, { edition });
  const draft = await draftProgramme(db, { edition });
  const version = draftVersion(draft, release?.number ?? 0);
  return { release, version, programme: frozen(draft, release?.programme ?? null, now) };
}

/** Names a draft by all that a release would make of it. @param number of the release before it, 0 without one */
export function draftVersion(draft: DraftProgramme, number: number): string {
  return createHash("sha256")
    .update(JSON.stringify([number, draft]))
    .digest("base64url");
}
