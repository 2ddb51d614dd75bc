import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { accountNamed, type BankAccount, listAccounts } from "./bank-accounts.ts";
import { type BankEntry, type BankFile, type BankStatement, isMoney } from "./bank-file.ts";
import type { StoredMapping } from "./stored-json.ts";

/** A file as it was read. */
export interface FileRead {
  readonly name: string;
  /** SHA-256 of its bytes. */
  readonly hash: Uint8Array;
  readonly problems: readonly { readonly line: number | null; readonly code: string; readonly params: object }[];
  /** Null when nothing could be read. */
  readonly file: BankFile | null;
  /** For a CSV whose headers are not known: its beginning and its bytes, until a person has named its columns. */
  readonly unknown: { readonly columns: object; readonly bytes: Uint8Array } | null;
  /** For a CSV that was read by a mapping which an account keeps: the mapping and the account's id. */
  readonly by: { readonly mapping: StoredMapping; readonly account: number } | null;
}

/** How long a preview can be imported, in milliseconds. */
const PREVIEW_LASTS_MS = 24 * 60 * 60 * 1000;
/** Rows of one statement to the database. */
const AT_ONCE = 500;

/**
 * Stores files that were read, as a preview: nothing counts before a person has confirmed it. Deletes older previews.
 *
 * @returns the import's id, a UUID
 */
export async function stageImport(
  db: Database,
  { edition, files, by, now }: { edition: number; files: readonly FileRead[]; by: number; now: Date },
): Promise<string> {
  return await inTransaction(db, async (trx) => {
    const oldest = new Date(now.getTime() - PREVIEW_LASTS_MS);
    await trx.deleteFrom("bank_import").where("imported_at", "is", null).where("created_at", "<", oldest).execute();
    const { id } = await trx
      .insertInto("bank_import")
      .values({ edition_id: edition, created_at: now, created_by: by })
      .returning("id")
      .executeTakeFirstOrThrow();
    const accounts = await listAccounts(trx, { edition });
    for (const [position, file] of files.entries()) await stageFile(trx, { import: id, position, file, accounts });
    return id;
  });
}

interface Staging {
  readonly import: string;
  readonly position: number;
  readonly file: FileRead;
  readonly accounts: readonly BankAccount[];
}

async function stageFile(trx: Trx, { import: id, position, file, accounts }: Staging): Promise<void> {
  const written = await trx
    .insertInto("bank_file")
    .values({
      ...{ import_id: id, position, name: file.name, hash: Buffer.from(file.hash), format: file.file?.format ?? null },
      problems: JSON.stringify(file.problems),
      unknown_columns: file.unknown && JSON.stringify(file.unknown.columns),
      bytes: file.unknown && Buffer.from(file.unknown.bytes),
      mapping: file.by && JSON.stringify(file.by.mapping),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const statements = file.file?.statements ?? [];
  await stageStatements(trx, { file: written.id, statements, accounts, otherwise: file.by?.account ?? null });
}

interface StagingStatements {
  readonly file: number;
  readonly statements: readonly BankStatement[];
  readonly accounts: readonly BankAccount[];
  /** The account of a statement that names none. */
  readonly otherwise: number | null;
}

/**
 * Stores a CSV's statements once a person has named its columns.
 *
 * @returns false when the file does not wait for its columns
 */
export async function stageNamed(
  db: Database,
  {
    edition,
    file,
    statements,
    mapping,
  }: { edition: number; file: number; statements: readonly BankStatement[]; mapping: StoredMapping },
): Promise<boolean> {
  return await inTransaction(db, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable("bank_file")
      .set({ unknown_columns: null, bytes: null, format: "csv", problems: "[]", mapping: JSON.stringify(mapping) })
      .where("id", "=", file)
      .where("unknown_columns", "is not", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    const accounts = await listAccounts(trx, { edition });
    await stageStatements(trx, { file, statements, accounts, otherwise: null });
    return true;
  });
}

async function stageStatements(trx: Trx, of: StagingStatements): Promise<void> {
  for (const [position, { entries, ...content }] of of.statements.entries()) {
    const { id } = await trx
      .insertInto("bank_statement")
      .values({
        ...{ file_id: of.file, position, content: JSON.stringify(content) },
        account_id: content.account === null ? of.otherwise : (accountNamed(content.account, of.accounts)?.id ?? null),
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    for (let from = 0; from < entries.length; from += AT_ONCE)
      await trx
        .insertInto("bank_entry")
        .values(entries.slice(from, from + AT_ONCE).map((entry, at) => rowOf(id, from + at, entry)))
        .execute();
  }
}

function rowOf(statement: number, position: number, entry: BankEntry) {
  const { booked, value, cents, name, iban, label, texts } = entry;
  const said = label ?? texts.lines.map((lines) => lines.join(" ")).join(" ");
  return {
    ...{ statement_id: statement, position, booked, value, cents },
    ...{ payer_name: name, payer_iban: iban, label: said || null, content: JSON.stringify(entry) },
    state: isMoney(entry) ? "to-decide" : "pending",
  };
}
