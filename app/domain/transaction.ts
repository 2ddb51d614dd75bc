import type { Kysely, Transaction } from "kysely";
import type { DB } from "#db/schema.ts";

export type Database = Kysely<DB>;
export type Trx = Transaction<DB>;

/** Thrown inside a transaction to roll it back and return an expected refusal to the caller that opened it. */
class RolledBack<T> {
  constructor(readonly outcome: T) {}
}

/** How often the steps run at most when the server ends their transaction for no fault of theirs. */
const ATTEMPTS = 3;

/**
 * Runs the steps in one transaction, or in the caller's when there is one. They run again when the server has ended the
 * transaction because of others: a deadlock, or a change of the schema. So they must have no effect outside the database.
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
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute((trx) => steps(trx as Trx, refuse));
    } catch (error) {
      if (error instanceof RolledBack) return error.outcome as T;
      if (!isWorthAnotherAttempt(error) || attempt === ATTEMPTS) throw error;
    }
  }
}

/**
 * Whether the server ended a transaction because of others. `40001`: a serialisation failure, `40P01`: a deadlock.
 * `outdated` is set by `db/client.ts`.
 */
export function isWorthAnotherAttempt(error: unknown): boolean {
  const { code, outdated } = (error ?? {}) as { code?: unknown; outdated?: unknown };
  return outdated === true || code === "40001" || code === "40P01";
}

/** The name of the violated constraint, or null for other errors. */
export function brokenConstraint(error: unknown): string | null {
  const { constraint } = (error ?? {}) as { constraint?: unknown };
  return typeof constraint === "string" ? constraint : null;
}
