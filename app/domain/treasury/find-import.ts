/** A preview, as a person sees it before it is imported. */
import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { type ListedEntry, listedEntries } from "./list-entries.ts";
import {
  checkedJson,
  columnsJson,
  problemsJson,
  type StoredCheck,
  type StoredColumns,
  statementJson,
} from "./stored-json.ts";

export interface PreviewedFile {
  readonly id: number;
  readonly name: string;
  /** When the same file was imported before. */
  readonly importedAt: Date | null;
  readonly problems: readonly {
    readonly line: number | null;
    readonly code: string;
    readonly params: Record<string, string | number>;
  }[];
  /** For a CSV whose columns a person must name. */
  readonly columns: StoredColumns | null;
  readonly isRead: boolean;
  readonly statements: readonly PreviewedStatement[];
}

export interface PreviewedStatement {
  readonly id: number;
  /** As the file names it; null when it does not. */
  readonly account: string | null;
  readonly accountId: number | null;
  readonly accountName: string | null;
  readonly isLeftOut: boolean;
  readonly number: number | null;
  readonly copy: string | null;
  readonly openingCents: number | null;
  readonly closingCents: number | null;
  readonly entries: number;
  readonly checked: StoredCheck | null;
}

export interface Preview {
  readonly id: string;
  readonly files: readonly PreviewedFile[];
  readonly counts: EntryCounts;
  readonly entries: readonly ListedEntry[];
  readonly total: number;
}

export interface EntryCounts {
  readonly pending: number;
  readonly toDecide: number;
  readonly ignored: number;
  readonly duplicate: number;
}

/**
 * Reads a preview of an edition.
 *
 * @param options.import a UUID
 * @param options.page of its entries, from 1
 * @returns null when it was imported, deleted or never existed
 */
export async function findPreview(
  db: Database,
  { edition, import: id, page, size }: { edition: number; import: string; page: number; size: number },
): Promise<Preview | null> {
  const found = await db
    .selectFrom("bank_import")
    .select("id")
    .where("id", "=", id)
    .where("edition_id", "=", edition)
    .where("imported_at", "is", null)
    .executeTakeFirst();
  if (!found) return null;
  const counts = await countsOf(db, id);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const entries = await listedEntries(db, { import: id, edition, page, size });
  return { id, files: await filesOf(db, id), counts, entries, total };
}

async function filesOf(db: Database, id: string): Promise<PreviewedFile[]> {
  const files = await db
    .selectFrom("bank_file as file")
    .select(["id", "name", "problems", "unknown_columns as unknownColumns", "format"])
    .select(
      sql<Date | null>`(select max(imported_at) from bank_file as same join bank_import on bank_import.id = same.import_id
        where same.hash = file.hash)`.as("importedAt"),
    )
    .where("import_id", "=", id)
    .orderBy("position")
    .execute();
  const statements = await statementsOf(db, id);
  return files.map(({ problems, unknownColumns, format, ...file }) => ({
    ...file,
    problems: problemsJson.parse(problems),
    columns: unknownColumns === null ? null : columnsJson.parse(unknownColumns),
    isRead: format !== null,
    statements: statements.get(file.id) ?? [],
  }));
}

async function statementsOf(db: Database, id: string): Promise<Map<number, PreviewedStatement[]>> {
  const rows = await db
    .selectFrom("bank_statement as statement")
    .innerJoin("bank_file as file", "file.id", "statement.file_id")
    .leftJoin("bank_account as account", "account.id", "statement.account_id")
    .select(["statement.id", "file_id as file", "content", "checked", "left_out as isLeftOut"])
    .select(["account.id as accountId", "account.name as accountName"])
    .select((row) =>
      row
        .selectFrom("bank_entry")
        .select((entry) => entry.fn.countAll<number>().as("count"))
        .whereRef("statement_id", "=", "statement.id")
        .as("entries"),
    )
    .where("file.import_id", "=", id)
    .orderBy("statement.position")
    .execute();
  const read = rows.map(({ content, checked, entries, ...row }) => {
    const { account, number, copy, opening, closing } = statementJson.parse(content);
    const check = checkedJson.safeParse(checked);
    return {
      ...{ ...row, account, number, copy, entries: Number(entries ?? 0) },
      ...{ openingCents: opening?.cents ?? null, closingCents: closing?.cents ?? null },
      checked: check.success ? check.data : null,
    };
  });
  return Map.groupBy(read, ({ file }) => file);
}

async function countsOf(db: Database, id: string): Promise<EntryCounts> {
  const { rows } = await sql<EntryCounts>`
    select count(*) filter (where state = 'pending')::int as pending,
      count(*) filter (where state = 'to-decide')::int as "toDecide",
      count(*) filter (where state = 'ignored')::int as ignored,
      count(*) filter (where state = 'duplicate')::int as duplicate
    from bank_entry join bank_statement as statement on statement.id = statement_id and not left_out
    join bank_file as file on file.id = file_id where import_id = ${id}`.execute(db);
  return rows[0] ?? { pending: 0, toDecide: 0, ignored: 0, duplicate: 0 };
}
