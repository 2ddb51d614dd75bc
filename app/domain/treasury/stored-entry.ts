import { sql } from "kysely";
import type { Trx } from "../transaction.ts";

/** A stored entry, locked until the transaction ends. */
export interface LockedEntry {
  readonly id: number;
  readonly account: number;
  readonly state: string;
  readonly cents: number;
  /** What no live allocation explains, with the entry's sign. */
  readonly restCents: number;
  /** The day of the entry, `YYYY-MM-DD`. */
  readonly day: string;
  /** How a payment of it is cited: the bank's reference, else the payer's, else its number here. */
  readonly reference: string;
}

/**
 * Locks an entry of an account that an edition may see.
 *
 * @returns null when there is none, or it is only in a preview
 */
export async function lockEntry(
  trx: Trx,
  { edition, entry }: { edition: number; entry: number },
): Promise<LockedEntry | null> {
  const { rows } = await sql<LockedEntry>`
    select id, account_id as account, state, cents, cents - coalesce((select sum(cents) from bank_allocation
        where entry_id = bank_entry.id and undone_at is null), 0)::bigint as "restCents",
      coalesce(booked, value, current_date)::text as day,
      left(coalesce(content ->> 'bankReference', nullif(content ->> 'endToEnd', 'NOTPROVIDED'), 'E' || id), 100) as reference
    from bank_entry where id = ${entry} and account_id in (
      select account_id from bank_account_edition where edition_id = ${edition}) for update`.execute(trx);
  return rows[0] ?? null;
}

/** Sets what became of an entry. @param change.reason in the person's words; null for none */
export async function setState(
  trx: Trx,
  entry: number,
  change: { state: "to-decide" | "settled" | "ignored" | "returned"; reason?: string | null; by: number; now: Date },
): Promise<void> {
  const { state, reason = null, by, now } = change;
  const decided = state === "to-decide" ? { decided_at: null, decided_by: null } : { decided_at: now, decided_by: by };
  await trx
    .updateTable("bank_entry")
    .set({ ...decided, state, reason })
    .where("id", "=", entry)
    .execute();
}
