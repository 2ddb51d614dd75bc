import { type SqlBool, sql } from "kysely";
import { type Database, inTransaction } from "../transaction.ts";
import { SENDING, TO_SEND } from "./deposit-states.ts";
import { noteState } from "./note-state.ts";

/** A worker that sends a file answers within this time, or has died: Chorus may have the file. */
const CLAIM_MS = 15 * 60_000;

export interface Claimed {
  readonly deposit: number;
  readonly invoice: number;
  readonly reference: string;
}

/**
 * Takes the next deposit that is to be sent. No other worker gets it, so that an invoice is sent once; if this one dies,
 * the invoice is looked for at Chorus before it is sent again. A credit note waits until its invoice is at Chorus.
 *
 * @returns null when none is to be sent now
 */
export async function claimDeposit(db: Database, { now }: { now: Date }): Promise<Claimed | null> {
  return await inTransaction(db, async (trx) => {
    const next = await trx
      .selectFrom("deposit")
      .innerJoin("invoice", "invoice.id", "deposit.invoice_id")
      .select(["deposit.id as deposit", "invoice.id as invoice", "invoice.reference"])
      .where("deposit.state", "=", TO_SEND)
      .where("deposit.next_at", "<=", now)
      .where(WAITS_FOR_NO_INVOICE)
      .orderBy("deposit.next_at")
      .orderBy("deposit.id")
      .limit(1)
      .forUpdate("deposit")
      .skipLocked()
      .executeTakeFirst();
    if (!next) return null;
    const change = { next_at: new Date(now.getTime() + CLAIM_MS), tries: 0, failure: null };
    await noteState(trx, { deposit: next.deposit, state: SENDING, at: now, now, change });
    return next;
  });
}

/** Whether the invoice of a credit note is at Chorus, was deposited by hand, or goes another way. */
const WAITS_FOR_NO_INVOICE = sql<SqlBool>`not exists (select from deposit as cited
  where cited.invoice_id = invoice.credits and cited.ended_at is null and cited.way = 'api' and cited.chorus_id is null)`;
