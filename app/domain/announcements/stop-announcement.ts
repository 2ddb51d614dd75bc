import { type SqlBool, sql } from "kysely";
import { audit } from "../audit.ts";
import type { Obsolescence } from "../letter-states.ts";
import { dropJobs, queueLetters } from "../outbox.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import type { OfAnnouncement } from "./edit-announcement.ts";
import { lockAnnouncement } from "./find-announcements.ts";

/**
 * Stops an announcement. A planned one is a draft again. Of one that is being sent the letters that have not begun to
 * leave are held: the sender takes none of them once this has committed, and only those leave that it has taken.
 *
 * @returns `stopped` with how many letters are held; `unplanned`; `over` when nothing is left to stop; `unknown`
 */
export async function stopAnnouncement(
  db: Database,
  { edition, announcement, by, now }: OfAnnouncement,
): Promise<{ readonly kind: "stopped"; readonly held: number } | { readonly kind: "unplanned" | "over" | "unknown" }> {
  return await inTransaction(db, async (trx) => {
    const current = await lockAnnouncement(trx, { edition, announcement });
    if (!current) return { kind: "unknown" } as const;
    const subject = `announcement:${announcement}`;
    if (current.state === "planned") {
      const draft = { send_at: null, planned_by: null };
      await trx.updateTable("announcement").set(draft).where("id", "=", announcement).execute();
      await audit(trx, { by, now, edition, verb: "unplan-announcement", subject });
      return { kind: "unplanned" } as const;
    }
    if (current.state !== "sending") return { kind: "over" } as const;
    const held = await holdLetters(trx, { announcement, now });
    if (held === 0) return { kind: "over" } as const;
    const stopped = { stopped_at: now, stopped_by: by };
    await trx.updateTable("announcement").set(stopped).where("id", "=", announcement).execute();
    await audit(trx, { by, now, edition, verb: "stop-announcement", subject, detail: { held } });
    return { kind: "stopped", held } as const;
  });
}

/**
 * Lets the held letters of a stopped announcement leave.
 *
 * @returns `resumed` with how many they are; `not-stopped`; `unknown`
 */
export async function resumeAnnouncement(
  db: Database,
  { edition, announcement, by, now }: OfAnnouncement,
): Promise<{ readonly kind: "resumed"; readonly letters: number } | { readonly kind: "not-stopped" | "unknown" }> {
  return await inTransaction(db, async (trx) => {
    const current = await lockAnnouncement(trx, { edition, announcement });
    if (!current) return { kind: "unknown" } as const;
    if (current.state !== "stopped") return { kind: "not-stopped" } as const;
    const letters = await trx
      .updateTable("letter")
      .set({ held_at: null })
      .where(isOf(announcement))
      // What organisers hold by itself stays held.
      .where("held_by", "is", null)
      .where("held_at", "is not", null)
      .where("sent_at", "is", null)
      .where("abandoned_at", "is", null)
      .returning("id")
      .execute();
    await queueLetters(
      trx,
      letters.map(({ id }) => id),
    );
    const resumed = { stopped_at: null, stopped_by: null };
    await trx.updateTable("announcement").set(resumed).where("id", "=", announcement).execute();
    const detail = { letters: letters.length };
    await audit(trx, {
      by,
      now,
      edition,
      verb: "resume-announcement",
      subject: `announcement:${announcement}`,
      detail,
    });
    return { kind: "resumed", letters: letters.length } as const;
  });
}

/**
 * Leaves out for good what a stopped announcement holds: these letters are never sent.
 *
 * @returns `dropped` with how many they are; `not-stopped`; `unknown`
 */
export async function dropHeldLetters(
  db: Database,
  { edition, announcement, by, now }: OfAnnouncement,
): Promise<{ readonly kind: "dropped"; readonly letters: number } | { readonly kind: "not-stopped" | "unknown" }> {
  return await inTransaction(db, async (trx) => {
    const current = await lockAnnouncement(trx, { edition, announcement });
    if (!current) return { kind: "unknown" } as const;
    if (current.state !== "stopped") return { kind: "not-stopped" } as const;
    const failure: Obsolescence = "dismissed";
    const { numUpdatedRows } = await trx
      .updateTable("letter")
      .set({ abandoned_at: now, held_at: null, failure })
      .where(isOf(announcement))
      .where("sent_at", "is", null)
      .where("abandoned_at", "is", null)
      .executeTakeFirst();
    const letters = Number(numUpdatedRows);
    const subject = `announcement:${announcement}`;
    await audit(trx, { by, now, edition, verb: "drop-held-letters", subject, detail: { letters } });
    return { kind: "dropped", letters } as const;
  });
}

/** Holds the unsent letters, and takes their jobs away. */
async function holdLetters(trx: Trx, { announcement, now }: { announcement: number; now: Date }): Promise<number> {
  const held = await trx
    .updateTable("letter")
    .set({ held_at: now })
    .where(isOf(announcement))
    .where("sent_at", "is", null)
    .where("abandoned_at", "is", null)
    .returning("id")
    .execute();
  const ids = held.map(({ id }) => id);
  await dropJobs(trx, ids);
  return held.length;
}

function isOf(announcement: number) {
  return sql<SqlBool>`letter.id in (select letter_id from announcement_recipient where announcement_id = ${announcement})`;
}
