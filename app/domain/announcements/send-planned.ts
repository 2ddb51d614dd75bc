import { audit } from "../audit.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { lockAnnouncement } from "./find-announcements.ts";
import { fixAndPost } from "./send-announcement.ts";

/** How late a planned letter may leave, in milliseconds: "tomorrow" is wrong on the next day. */
const LATEST_MS = 3 * 60 * 60 * 1000;

/** What became of the planned letters whose moment had come. */
interface Planned {
  readonly sent: number;
  /** Those whose moment was over for too long: they are drafts again, and an organiser decides. */
  readonly missed: number;
  /** The errors of those that could not be sent; they are tried again with the next round. */
  readonly failures: readonly unknown[];
}

/**
 * Sends the planned ones whose moment has come. One that comes more than three hours too late, because the platform stood
 * still, does not leave by itself. One that cannot be sent holds no other back.
 */
export async function sendPlannedAnnouncements(db: Database, { now }: { now: Date }): Promise<Planned> {
  const due = await db
    .selectFrom("announcement")
    .select(["id", "edition_id as edition"])
    .where("sent_at", "is", null)
    .where("send_at", "<=", now)
    .orderBy("send_at")
    .execute();
  const counts = { sent: 0, missed: 0 };
  const failures: unknown[] = [];
  for (const announcement of due)
    await sendPlanned(db, announcement, now).then(
      (outcome) => {
        if (outcome) counts[outcome] += 1;
      },
      (error) => failures.push(error),
    );
  return { ...counts, failures };
}

async function sendPlanned(
  db: Database,
  { id: announcement, edition }: { id: number; edition: number },
  now: Date,
): Promise<"sent" | "missed" | null> {
  return await inTransaction(db, async (trx) => {
    const current = await lockAnnouncement(trx, { edition, announcement });
    if (current?.state !== "planned" || current.sendAt === null || current.sendAt > now) return null;
    if (now.getTime() - current.sendAt.getTime() <= LATEST_MS) {
      await fixAndPost(trx, current, { edition, by: null, now });
      return "sent";
    }
    const missed = { send_at: null, planned_by: null, missed_at: current.sendAt };
    await trx.updateTable("announcement").set(missed).where("id", "=", announcement).execute();
    const detail = { at: current.sendAt.toISOString() };
    const subject = `announcement:${announcement}`;
    await audit(trx, { by: null, now, edition, verb: "miss-announcement", subject, detail });
    return "missed";
  });
}
