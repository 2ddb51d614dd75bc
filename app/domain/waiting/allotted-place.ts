import type { Trx } from "../transaction.ts";

/** Notes that another registration has a place of an allotment; its person has to confirm it anew. */
export async function passAllottedPlace(trx: Trx, { from, to }: { from: number; to: number }): Promise<void> {
  await trx
    .updateTable("allotted_place")
    .set({ registration_id: to, completed_at: null })
    .where("registration_id", "=", from)
    .where("returned_at", "is", null)
    .execute();
}

/** Notes that the person of a registration confirmed the place that a referent handed out. @returns false for none, or the second time */
export async function completeAllottedPlace(
  trx: Trx,
  { registration, now }: { registration: number; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("allotted_place")
    .set({ completed_at: now })
    .where("registration_id", "=", registration)
    .where("completed_at", "is", null)
    .where("returned_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
