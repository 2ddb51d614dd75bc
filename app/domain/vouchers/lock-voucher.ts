import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import type { Voucher } from "./find-voucher.ts";
import type { HeldPlaces } from "./held-places.ts";

/** Locks a voucher until the transaction ends. @returns undefined when the edition has none of this id */
export async function lockVoucher(trx: Trx, { edition, voucher }: { edition: number; voucher: number }) {
  return await trx
    .selectFrom("voucher")
    .select("withdrawn_at")
    .where("edition_id", "=", edition)
    .where("id", "=", voucher)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** The places that a voucher holds now. */
export function heldBy({ ticketTypes: [ticketType = 0], held }: Voucher): HeldPlaces {
  return { ticketType, places: held };
}

/** Runs a verb that may hold places. @returns also `no-places` when there are too few */
export async function unlessFull<Outcome>(db: Database, write: (trx: Trx) => Promise<Outcome>) {
  try {
    return await inTransaction(db, write);
  } catch (error) {
    if (brokenConstraint(error) !== "a_quota_is_never_oversold") throw error;
    return { kind: "no-places" } as const;
  }
}
