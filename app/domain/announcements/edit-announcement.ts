import { audit } from "../audit.ts";
import { type ChangedField, changedSince } from "../changed-fields.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { type AnnouncementWords, wordsOf } from "./announcement-words.ts";
import type { AnnouncementFilters } from "./audiences.ts";
import { lockAnnouncement } from "./find-announcements.ts";
import type { Occasion } from "./occasions.ts";

/** One of an edition's. */
export interface OfAnnouncement extends AuditInfo {
  readonly edition: number;
  readonly announcement: number;
}

interface Beginning extends AuditInfo {
  readonly edition: number;
  readonly wanted: AnnouncementFilters;
  /** What it says at first. */
  readonly words: AnnouncementWords;
  /** Which of the year's letters it is; null for others. */
  readonly occasion?: Occasion | null;
}

/** Begins a letter to the people of a list. @returns of a letter of the year the one that was begun before, if any */
export async function beginAnnouncement(
  db: Database,
  { edition, wanted, words, occasion = null, by, now }: Beginning,
): Promise<{ readonly kind: "begun" | "begun-before"; readonly id: number }> {
  return await inTransaction(db, async (trx) => {
    const begun = await trx
      .insertInto("announcement")
      .values({
        ...{ edition_id: edition, wanted: JSON.stringify(wanted), created_at: now, created_by: by, occasion },
        ...columnsOf(words),
      })
      .onConflict((conflict) => conflict.constraint("an_occasion_has_one_announcement").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!begun) return { kind: "begun-before", id: await idOfOccasion(trx, edition, occasion) } as const;
    const { id } = begun;
    await audit(trx, { by, now, edition, verb: "begin-announcement", subject: `announcement:${id}` });
    return { kind: "begun", id } as const;
  });
}

async function idOfOccasion(trx: Trx, edition: number, occasion: Occasion | null): Promise<number> {
  const { id } = await trx
    .selectFrom("announcement")
    .select("id")
    .where("edition_id", "=", edition)
    .where("occasion", "=", occasion)
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * Changes what a draft says.
 *
 * @param options.seen what the form showed (`seenOf` of `wordsOf`)
 * @returns `no-draft` once it is planned or sent; `foreign-address` when another person was chosen to take replies than
 * before; `changed-meanwhile` with the fields that others changed; `unknown`
 */
export async function changeAnnouncement(
  db: Database,
  { edition, announcement, seen, by, now, ...given }: OfAnnouncement & { seen?: string } & AnnouncementWords,
): Promise<
  | { readonly kind: "changed" | "no-draft" | "foreign-address" | "unknown" }
  | { readonly kind: "changed-meanwhile"; readonly changed: readonly ChangedField[] }
> {
  return await inTransaction(db, async (trx) => {
    const current = await lockAnnouncement(trx, { edition, announcement });
    if (!current) return { kind: "unknown" } as const;
    if (current.state !== "draft") return { kind: "no-draft" } as const;
    const [before, words] = [wordsOf(current), wordsOf(given)];
    const changed = changedSince({ seen, current: { ...before }, wanted: { ...words } });
    if (changed.length > 0) return { kind: "changed-meanwhile", changed } as const;
    const taker = words.repliesTakenBy;
    if (taker !== null && taker !== by && taker !== before.repliesTakenBy) return { kind: "foreign-address" } as const;
    await trx.updateTable("announcement").set(columnsOf(words)).where("id", "=", announcement).execute();
    const subject = `announcement:${announcement}`;
    await audit(trx, { by, now, edition, verb: "change-announcement", subject });
    return { kind: "changed" } as const;
  });
}

/** Removes a draft. @returns `no-draft` once it is planned or sent; `unknown` */
export async function removeAnnouncement(db: Database, { edition, announcement, by, now }: OfAnnouncement) {
  return await inTransaction(db, async (trx) => {
    const current = await lockAnnouncement(trx, { edition, announcement });
    if (!current) return { kind: "unknown" } as const;
    if (current.state !== "draft") return { kind: "no-draft" } as const;
    await trx.deleteFrom("announcement").where("id", "=", announcement).execute();
    await audit(trx, { by, now, edition, verb: "remove-announcement", subject: `announcement:${announcement}` });
    return { kind: "removed" } as const;
  });
}

function columnsOf({ subject, text, subjectEn, textEn, repliesTakenBy }: AnnouncementWords) {
  return { subject, text, subject_en: subjectEn, text_en: textEn, replies_taken_by: repliesTakenBy };
}
