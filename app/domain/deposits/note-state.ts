import type { Trx } from "../transaction.ts";

export interface StateNoted {
  readonly deposit: number;
  readonly state: string;
  /** When it began; for a state that a person notes by day, midnight of that day. */
  readonly at: Date;
  readonly now: Date;
  /** A person's id; null for the platform and for Chorus. */
  readonly by?: number | null;
  readonly reason?: string | null;
  /** What else becomes of the deposit with this state. */
  readonly change?: DepositChange;
}

export interface DepositChange {
  readonly reference?: string;
  readonly chorus_id?: number;
  readonly next_at?: Date | null;
  readonly tries?: number;
  readonly failure?: string | null;
  readonly ended_at?: Date;
}

/** Adds a state to a deposit, which is its state from now on. The caller has locked the deposit. */
export async function noteState(
  trx: Trx,
  { deposit, state, at, now, by = null, reason = null, change = {} }: StateNoted,
): Promise<void> {
  await trx
    .insertInto("deposit_state")
    .values({ deposit_id: deposit, state, at, noted_at: now, noted_by: by, reason: reason?.slice(0, 2_000) ?? null })
    .execute();
  await trx
    .updateTable("deposit")
    .set({ ...change, state, stated_at: at })
    .where("id", "=", deposit)
    .execute();
}
