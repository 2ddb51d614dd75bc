import type { Database } from "../transaction.ts";
import { type DraftChanges, draftChanges, nextProgramme } from "./draft-changes.ts";
import { releasedProgramme } from "./programme-json.ts";
import { type ProgrammeChanges, releaseChanges } from "./release-changes.ts";

/**
 * Stores what a release made now would change, as reviewed, so that a later draft can be compared with it. Reviewing
 * the same draft twice keeps one row; rows are deleted after seven days.
 */
export async function reviewDraft(
  db: Database,
  { edition, now }: { edition: number; now: Date },
): Promise<DraftChanges> {
  const { programme, ...changes } = await draftChanges(db, { edition, now });
  if (programme)
    await db
      .insertInto("reviewed_draft")
      .values({
        edition_id: edition,
        version: changes.version,
        programme: JSON.stringify(programme),
        reviewed_at: now,
      })
      .onConflict((conflict) => conflict.columns(["edition_id", "version"]).doUpdateSet({ reviewed_at: now }))
      .execute();
  return changes;
}

/**
 * Computes how the draft has changed since a review.
 *
 * @param options.reviewed its version then
 * @returns null when that version is unknown, or was reviewed more than seven days ago
 */
export async function changesSinceReview(
  db: Database,
  { edition, reviewed, now }: { edition: number; reviewed: string; now: Date },
): Promise<ProgrammeChanges | null> {
  const then = await db
    .selectFrom("reviewed_draft")
    .select("programme")
    .where("edition_id", "=", edition)
    .where("version", "=", reviewed)
    .executeTakeFirst();
  const { programme } = await nextProgramme(db, { edition, now });
  return then && programme ? releaseChanges(releasedProgramme.parse(then.programme), programme) : null;
}
