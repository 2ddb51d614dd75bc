import type { Database } from "../transaction.ts";
import { type DraftChanges, draftChanges, nextProgramme } from "./draft-changes.ts";
import { releasedProgramme } from "./programme-json.ts";
import { type ProgrammeChanges, releaseChanges } from "./release-changes.ts";

/**
 * What a release made now would change, kept as it was looked through, so that a draft that changes meanwhile can be compared with it.
 * Looking twice at the same draft keeps one row; all are forgotten after seven days.
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
 * What has changed in the draft since it was looked through.
 *
 * @param options.reviewed its version then
 * @returns null when nobody knows that version, or it was looked through more than seven days ago
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

/** Forgets what was looked through before a moment. @returns how many */
export async function forgetReviews(db: Database, { before }: { before: Date }): Promise<number> {
  const forgotten = await db.deleteFrom("reviewed_draft").where("reviewed_at", "<", before).executeTakeFirst();
  return Number(forgotten.numDeletedRows);
}
