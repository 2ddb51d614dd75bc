import type { Database } from "../transaction.ts";

/** Deletes the waits that ended before a moment, with their offers. @returns how many */
export async function eraseEndedWaits(db: Database, { before }: { before: Date }): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom("waiting_entry").where("ended_at", "<", before).executeTakeFirst();
  return Number(numDeletedRows);
}
