/** The accounts whose statements are imported. An account belongs to the editions whose back offices may see it. */
import { sql } from "kysely";
import { normalIban } from "../billing/iban.ts";
import type { Database, Trx } from "../transaction.ts";
import { isSameAccount } from "./same-account.ts";
import { mappingJson, type StoredMapping } from "./stored-json.ts";

export interface BankAccount {
  readonly id: number;
  /** An IBAN, or the number that the bank writes in its CSV. */
  readonly identifier: string;
  readonly name: string;
  readonly mapping: StoredMapping | null;
}

/** Lists the accounts of an edition, by name. */
export async function listAccounts(db: Database, { edition }: { edition: number }): Promise<BankAccount[]> {
  const rows = await db
    .selectFrom("bank_account")
    .innerJoin("bank_account_edition", "account_id", "id")
    .select(["id", "identifier", "name", "mapping"])
    .where("edition_id", "=", edition)
    .orderBy("name")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ ...row, mapping: row.mapping === null ? null : mappingJson.parse(row.mapping) }));
}

/** The account that a file names, among known ones; null for a new one, or when the file names none. */
export function accountNamed(account: string | null, known: readonly BankAccount[]): BankAccount | null {
  return known.find(({ identifier }) => isSameAccount(identifier, account) === true) ?? null;
}

/** Whether an account number is that of the seller, now or before. */
export async function isOfSeller(db: Database, account: string | null): Promise<boolean> {
  if (account === null) return false;
  const sellers = await db.selectFrom("seller").select("iban").where("iban", "is not", null).execute();
  return sellers.some(({ iban }) => isSameAccount(iban, account) === true);
}

/**
 * Adds an account to an edition. An account that other editions have is not shared by naming its number: someone with a
 * right there gives it to this one.
 *
 * @param editions where the person may keep orders
 * @returns the account's id; null when it belongs to other editions alone
 */
export async function addAccount(
  trx: Trx,
  account: { identifier: string; name: string; edition: number; editions: readonly number[]; by: number; now: Date },
): Promise<number | null> {
  const { edition, editions, name, by, now } = account;
  const identifier = normalIban(account.identifier);
  const added = await trx
    .insertInto("bank_account")
    .values({ identifier, name, added_at: now, added_by: by })
    .onConflict((conflict) => conflict.column("identifier").doNothing())
    .returning("id")
    .executeTakeFirst();
  const id = added?.id ?? (await sharedAccount(trx, { identifier, editions }));
  if (id === null) return null;
  await trx
    .insertInto("bank_account_edition")
    .values({ account_id: id, edition_id: edition })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return id;
}

async function sharedAccount(trx: Trx, { identifier, editions }: { identifier: string; editions: readonly number[] }) {
  const found = await trx
    .selectFrom("bank_account")
    .select("id")
    .where("identifier", "=", identifier)
    .where(
      sql<boolean>`not exists (select from bank_account_edition where account_id = id) or exists (
        select from bank_account_edition where account_id = id and edition_id = any(${[...editions]}::int[]))`,
    )
    .executeTakeFirst();
  return found?.id ?? null;
}
