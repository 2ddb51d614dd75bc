import type { Database } from "#app/domain/transaction.ts";
import { chooseAccounts } from "#app/domain/treasury/choose-accounts.ts";
import { confirmImport } from "#app/domain/treasury/confirm-import.ts";
import { judgeImport } from "#app/domain/treasury/judge-import.ts";
import { readBankFiles } from "#app/jobs/read-bank-files.ts";
import { bankFile } from "./bank-samples.ts";
import { NOW } from "./database.ts";

/** Someone who keeps the orders of an edition. */
export async function makeTreasurer(db: Database): Promise<number> {
  const { id } = await db
    .insertInto("person")
    .values({
      given_name: "Tess",
      family_name: "Modèle",
      email: "tess@essai.example",
      created_at: NOW,
      last_active_at: NOW,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Reads files of the samples as a preview, each statement with its account: new ones are added. @returns its id */
export async function previewFiles(
  db: Database,
  { edition, names, by }: { edition: number; names: readonly string[]; by: number },
): Promise<string> {
  const files = names.map((name) => ({ name, bytes: new Uint8Array(bankFile(name)) }));
  const id = await readBankFiles(db, { edition, files, by, now: NOW });
  const open = await db
    .selectFrom("bank_statement as statement")
    .innerJoin("bank_file as file", "file.id", "statement.file_id")
    .select(["statement.id", "statement.content", "file.name"])
    .where("file.import_id", "=", id)
    .where("account_id", "is", null)
    .execute();
  const choices = open.map((one) => ({
    statements: [one.id],
    ...{ account: "new" as const, identifier: `COMPTE ${one.name.slice(0, 2)}`, name: "Compte d’essai" },
  }));
  await chooseAccounts(db, { edition, import: id, choices, editions: [edition], by, now: NOW });
  await judgeImport(db, { import: id });
  return id;
}

/** Imports files of the samples, judged again when another import came between. */
export async function importFiles(db: Database, of: { edition: number; names: readonly string[]; by: number }) {
  const id = await previewFiles(db, of);
  return { id, outcome: await confirmImport(db, { edition: of.edition, import: id, by: of.by, now: NOW }) };
}
