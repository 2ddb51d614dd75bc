import type { Database } from "#app/domain/transaction.ts";
import { chooseAccounts } from "#app/domain/treasury/choose-accounts.ts";
import { confirmImport } from "#app/domain/treasury/confirm-import.ts";
import { judgeImport } from "#app/domain/treasury/judge-import.ts";
import { readBankFiles } from "#app/jobs/read-bank-files.ts";
import { NOW } from "./database.ts";

/** A row of a statement: `-` before the euros of money that left. */
export interface StatementRow {
  /** `YYYY-MM-DD` */
  readonly day?: string;
  readonly text: string;
  /** Euros, such as `110,00`. */
  readonly amount: string;
  readonly name?: string;
  readonly iban?: string;
  readonly reference?: string;
}

/** Writes rows as the CSV of a bank. */
export function statementCsv(rows: readonly StatementRow[]): Uint8Array {
  const head = "Date;Libellé;Montant;Contrepartie;IBAN contrepartie;Référence bancaire;Numéro de compte";
  const lines = rows.map(({ day = "2030-01-09", text, amount, name = "", iban = "", reference = "" }) =>
    [day, text, amount, name, iban, reference, "00012345678"].join(";"),
  );
  return new TextEncoder().encode(`${[head, ...lines].join("\n")}\n`);
}

/** Imports rows as a statement of one account. @returns the ids of the entries, in the rows' order */
export async function importRows(
  db: Database,
  {
    edition,
    by,
    rows,
    name = "releve.csv",
  }: { edition: number; by: number; rows: readonly StatementRow[]; name?: string },
): Promise<number[]> {
  const id = await readBankFiles(db, { edition, files: [{ name, bytes: statementCsv(rows) }], by, now: NOW });
  const statements = await db
    .selectFrom("bank_statement")
    .innerJoin("bank_file", "bank_file.id", "file_id")
    .select(["bank_statement.id", "account_id"])
    .where("import_id", "=", id)
    .execute();
  const choices = statements
    .filter(({ account_id }) => account_id === null)
    .map((one) => ({ statements: [one.id], account: "new" as const, identifier: null, name: "Compte d’essai" }));
  await chooseAccounts(db, { edition, import: id, choices, editions: [edition], by, now: NOW });
  await judgeImport(db, { import: id });
  const outcome = await confirmImport(db, { edition, import: id, by, now: NOW });
  if (outcome.kind !== "imported") throw new Error(outcome.kind);
  const entries = await db
    .selectFrom("bank_entry")
    .select("id")
    .where(
      "statement_id",
      "in",
      statements.map((one) => one.id),
    )
    .orderBy("statement_id")
    .orderBy("position")
    .execute();
  return entries.map((entry) => entry.id);
}
