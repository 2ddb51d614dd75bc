import type { Kysely, Transaction } from "kysely";
import type { DB } from "#db/schema.ts";

export type Database = Kysely<DB>;
export type Trx = Transaction<DB>;

/** Thrown inside a transaction to roll it back and return an expected refusal to the caller that opened it. */
class RolledBack<T> {
  constructor(readonly outcome: T) {}
}

/**
 * Runs the steps in one transaction, or in the caller's when there is one.
 *
 * @param steps receives the transaction and `refuse`, which rolls everything back and makes its argument the outcome
 */
export async function inTransaction<T>(
  db: Database,
  steps: (trx: Trx, refuse: (outcome: T) => never) => Promise<T>,
): Promise<T> {
  const refuse = (outcome: T): never => {
    throw new RolledBack(outcome);
  };
  // A joined transaction cannot be rolled back on its own: the refusal is thrown to the caller that opened it.
  if (db.isTransaction) return steps(db as Trx, refuse);
  try {
    return await db.transaction().execute((trx) => steps(trx as Trx, refuse));
  } catch (error) {
    if (error instanceof RolledBack) return error.outcome as T;
    throw error;
  }
}

/** The name of the violated constraint, or null for other errors. */
export function brokenConstraint(error: unknown): string | null {
  const { constraint } = (error ?? {}) as { constraint?: unknown };
  return typeof constraint === "string" ? constraint : null;
}
