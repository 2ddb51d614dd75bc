import type { Kysely, Transaction } from "kysely";
import type { DB } from "#db/schema.ts";

export type Database = Kysely<DB>;
export type Trx = Transaction<DB>;

/** Thrown inside a transaction to roll it back and hand an expected refusal to whoever opened it. */
class RolledBack<T> {
  constructor(readonly outcome: T) {}
}

/**
 * Runs the steps in one transaction, joining the caller's when there is one.
 *
 * @param steps receives the transaction and `refuse`, which undoes everything and makes its argument the outcome
 */
export async function inTransaction<T>(
  db: Database,
  steps: (trx: Trx, refuse: (outcome: T) => never) => Promise<T>,
): Promise<T> {
  const refuse = (outcome: T): never => {
    throw new RolledBack(outcome);
  };
  // A joined transaction is not ours to roll back alone: a refusal travels to its owner as a savepoint would not.
  if (db.isTransaction) return steps(db as Trx, refuse);
  try {
    return await db.transaction().execute((trx) => steps(trx as Trx, refuse));
  } catch (error) {
    if (error instanceof RolledBack) return error.outcome as T;
    throw error;
  }
}

/** The name of the rule that Postgres refused to break, or null when the error is of another kind. */
export function brokenConstraint(error: unknown): string | null {
  const { constraint } = (error ?? {}) as { constraint?: unknown };
  return typeof constraint === "string" ? constraint : null;
}
