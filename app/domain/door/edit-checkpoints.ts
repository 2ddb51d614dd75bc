import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { RULE_COLUMNS } from "./rule-columns.ts";

export type CheckpointToEdit = Awaited<ReturnType<typeof listCheckpointsToEdit>>[number];

/** Lists an edition's checkpoints with their sessions, and the numbers of their bookings and scans. */
export async function listCheckpointsToEdit(db: Database, { edition }: { edition: number }) {
  return await db
    .selectFrom("checkpoint")
    .leftJoin("session", "session.id", "checkpoint.session_id")
    .leftJoin("room", "room.id", "session.room_id")
    .select(["checkpoint.id", "checkpoint.slug", "checkpoint.name", "checkpoint.name_en as nameEn"])
    .select("checkpoint.session_id as session")
    .select(RULE_COLUMNS)
    .select(["session.title as sessionTitle", "starts_at as startsAt", "room.name as room"])
    .select(sql<boolean>`coalesce(bookable, false)`.as("bookable"))
    .select(sql<boolean>`session.cancelled_at is not null`.as("cancelled"))
    .select((row) => [
      row
        .selectFrom("booking")
        .select((count) => count.fn.countAll<number>().as("booked"))
        .whereRef("booking.session_id", "=", "checkpoint.session_id")
        .as("booked"),
      row
        .selectFrom("scan")
        .select((count) => count.fn.countAll<number>().as("scans"))
        .whereRef("scan.checkpoint_id", "=", "checkpoint.id")
        .as("scans"),
    ])
    .where("checkpoint.edition_id", "=", edition)
    .orderBy((order) => order("checkpoint.slug", "<>", "entree"))
    .orderBy("starts_at", (order) => order.asc().nullsLast())
    .orderBy("checkpoint.id")
    .execute();
}

/**
 * Removes a checkpoint that has no scans. Neither the entrance nor that of a bookable session can be removed.
 *
 * @returns `scanned` with the number of its scans; `of-session`; `unknown`
 */
export async function removeCheckpoint(
  db: Database,
  { edition, checkpoint, by, now }: { edition: number; checkpoint: number } & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    // A scan that is being written holds a key lock on this row: waiting for it here makes the count below include it.
    const found = await trx
      .selectFrom("checkpoint")
      .leftJoin("session", "session.id", "checkpoint.session_id")
      .select(["checkpoint.name", "bookable"])
      .where("checkpoint.edition_id", "=", edition)
      .where("checkpoint.id", "=", checkpoint)
      .where("checkpoint.slug", "<>", "entree")
      .forUpdate("checkpoint")
      .executeTakeFirst();
    if (!found) return { kind: "unknown" } as const;
    if (found.bookable) return { kind: "of-session" } as const;
    const { scans } = await trx
      .selectFrom("scan")
      .select((count) => count.fn.countAll<number>().as("scans"))
      .where("checkpoint_id", "=", checkpoint)
      .executeTakeFirstOrThrow();
    if (scans > 0) return { kind: "scanned", scans } as const;
    await trx.deleteFrom("checkpoint").where("id", "=", checkpoint).execute();
    await audit(trx, {
      by,
      now,
      edition,
      verb: "remove-checkpoint",
      subject: `checkpoint:${checkpoint}`,
      detail: { name: found.name },
    });
    return { kind: "removed" } as const;
  });
}
