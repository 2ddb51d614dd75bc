import type { Database } from "../transaction.ts";
import { draftProgramme } from "./draft-programme.ts";
import { currentRelease } from "./release-programme.ts";
import type { ReleasedProgramme } from "./released.ts";

/**
 * Reads the current release or, before the first one, the draft (an organiser may register people early).
 *
 * @returns `version` is the release's number, `0` for the draft
 */
export async function publicProgramme(
  db: Database,
  { edition }: { edition: number },
): Promise<{ programme: ReleasedProgramme; version: string }> {
  const release = await currentRelease(db, { edition });
  if (release) return { programme: release.programme, version: String(release.number) };
  const draft = await draftProgramme(db, { edition });
  const unreleased = { sequence: 0, changedAt: new Date(0).toISOString() };
  return { programme: { ...draft, sessions: draft.sessions.map((one) => ({ ...one, ...unreleased })) }, version: "0" };
}
