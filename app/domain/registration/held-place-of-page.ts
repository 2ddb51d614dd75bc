/** What the letters of a held place and the correction of its address share. */
import type { Trx } from "../transaction.ts";
import { type LockedHeldPlace, lockHeldPlace } from "./lock-held-place.ts";

/** Identifies a page by a registration's code or an order's. */
export type WhichPage = { readonly registration: string } | { readonly order: string };

/** Locks the held place of a page; null when it has none. */
export async function lockHeldPlaceOf(trx: Trx, page: WhichPage): Promise<LockedHeldPlace | null> {
  const found =
    "registration" in page
      ? await trx
          .selectFrom("registration")
          .select("order_id as order")
          .where("code", "=", page.registration)
          .executeTakeFirst()
      : await trx.selectFrom("order").select("id as order").where("code", "=", page.order).executeTakeFirst();
  return found ? await lockHeldPlace(trx, { order: found.order }) : null;
}

/** Notes the letter whose delivery starts the hold. */
export async function noteHoldLetter(trx: Trx, order: number, letter: number): Promise<void> {
  await trx.updateTable("held_place").set({ letter_id: letter }).where("order_id", "=", order).execute();
}
