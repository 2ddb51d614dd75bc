import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { stageOf } from "./deposit-states.ts";
import { type DepositRow, depositColumns } from "./list-deposits.ts";

/** A state that a deposit had. */
export interface PastState {
  readonly id: number;
  readonly state: string;
  readonly at: Date;
  readonly notedAt: Date;
  /** Who noted it; null for the platform, Chorus Pro or an erased account. */
  readonly by: string | null;
  readonly reason: string | null;
}

export interface FoundDeposit extends DepositRow {
  /** Chorus Pro's number of the deposited file, or what was noted by hand; null before. */
  readonly flow: string | null;
  /** The invoice's number at Chorus Pro; null until it took the invoice. */
  readonly chorusId: number | null;
  /** When the worker deals with it next; null: not any more. */
  readonly nextAt: Date | null;
  /** All states of all its deposits, the latest first. */
  readonly history: readonly PastState[];
}

/** Finds the deposit of an edition's invoice or credit note to a public body. @returns null when there is no such invoice */
export async function findDeposit(
  db: Database,
  { edition, invoice }: { edition: number; invoice: number },
): Promise<FoundDeposit | null> {
  const found = await depositColumns(db, { edition })
    .select(["deposit.reference as flow", "deposit.chorus_id as chorusId", "deposit.next_at as nextAt"])
    .where("invoice.id", "=", invoice)
    .executeTakeFirst();
  if (!found) return null;
  const history = await db
    .selectFrom("deposit_state")
    .innerJoin("deposit", "deposit.id", "deposit_id")
    .leftJoin("person", "person.id", "noted_by")
    .select(["deposit_state.id", "deposit_state.state", "at", "noted_at as notedAt", "reason"])
    .select(sql<string | null>`person.email`.as("by"))
    .where("invoice_id", "=", invoice)
    .orderBy("deposit_state.id", "desc")
    .execute();
  return { ...found, stage: stageOf(found.state), history };
}
