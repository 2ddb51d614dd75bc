import { sql } from "kysely";
import type { Trx } from "../transaction.ts";
import { isOpenSql } from "./allotment-state.ts";

/** Gives options of an allotment to a registration of it. */
export async function giveOptions(
  trx: Trx,
  { edition }: { readonly edition: number },
  { registration, options, now }: { registration: number; options: readonly number[]; now: Date },
): Promise<void> {
  const each = options.map((option) => ({ registration_id: registration, option_id: option }));
  await trx
    .insertInto("chosen_option")
    .values(each.map((one) => ({ ...one, edition_id: edition, chosen_at: now })))
    .execute();
  await trx.insertInto("allotted_option").values(each).execute();
}

/**
 * Counts the place. Call it last: every hand-out of the allotment waits for the transaction's end.
 *
 * @returns false when the allotment is not open any more
 */
export async function take(
  trx: Trx,
  { id }: { readonly id: number },
  { sessions, options, now }: { sessions: readonly number[]; options: readonly number[]; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("allotment")
    .set((row) => ({ handed_out: row("handed_out", "+", 1) }))
    .where("id", "=", id)
    .where(isOpenSql(now))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  if (sessions.length > 0)
    await sql`update allotment_session set handed_out = handed_out + 1
      where allotment_id = ${id} and session_id = any(${sessions}::int[])`.execute(trx);
  if (options.length > 0)
    await sql`update allotment_option set handed_out = handed_out + 1
      where allotment_id = ${id} and option_id = any(${options}::int[])`.execute(trx);
  return true;
}
