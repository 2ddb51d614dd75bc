import { sql } from "kysely";
import { audit } from "../audit.ts";
import { type ChangedField, changedSince } from "../changed-fields.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { ACCOUNT_PURPOSES, type AccountPurpose, type Accounts, usualNumber } from "./account-plan.ts";

/** Reads the numbers of the accounts that the journal uses. */
export async function readAccounts(db: Database): Promise<Accounts> {
  const set = await db.selectFrom("bookkeeping_account").select(["purpose", "number"]).execute();
  const numberOf = (purpose: AccountPurpose) =>
    set.find((one) => one.purpose === purpose)?.number ?? usualNumber(purpose);
  return Object.fromEntries(ACCOUNT_PURPOSES.map((purpose) => [purpose, numberOf(purpose)])) as Accounts;
}

/**
 * Sets the numbers of the accounts, also for what was recorded before.
 *
 * @param options.seen what the form showed (`seenOf` of `readAccounts`)
 * @returns `changed-meanwhile` with the accounts that another person has changed
 */
export async function saveAccounts(
  db: Database,
  { accounts, seen, by, now }: { accounts: Accounts; seen?: string } & AuditInfo,
): Promise<{ kind: "kept" } | { kind: "changed-meanwhile"; changed: readonly ChangedField[] }> {
  return await inTransaction(db, async (trx) => {
    // Serialises simultaneous changes.
    await sql`lock table bookkeeping_account in share row exclusive mode`.execute(trx);
    const before = await readAccounts(trx);
    const others = changedSince({ seen, current: { ...before }, wanted: { ...accounts } });
    if (others.length > 0) return { kind: "changed-meanwhile", changed: others } as const;
    const changed = ACCOUNT_PURPOSES.filter((purpose) => before[purpose] !== accounts[purpose]);
    if (changed.length > 0)
      await trx
        .insertInto("bookkeeping_account")
        .values(changed.map((purpose) => ({ purpose, number: accounts[purpose] })))
        .onConflict((conflict) =>
          conflict.column("purpose").doUpdateSet((row) => ({ number: row.ref("excluded.number") })),
        )
        .execute();
    const detail = { accounts: changed.map((purpose) => `${purpose} ${accounts[purpose]}`) };
    await audit(trx, { by, now, edition: null, verb: "set-accounts", subject: "accounts", detail });
    return { kind: "kept" } as const;
  });
}
