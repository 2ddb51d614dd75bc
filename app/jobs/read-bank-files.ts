/** Reads uploaded bank files, and stores and judges them as a preview. */
import { createHash } from "node:crypto";
import type { Database } from "#app/domain/transaction.ts";
import { listAccounts } from "#app/domain/treasury/bank-accounts.ts";
import { judgeImport } from "#app/domain/treasury/judge-import.ts";
import { type FileRead, stageImport, stageNamed } from "#app/domain/treasury/stage-import.ts";
import type { StoredMapping } from "#app/domain/treasury/stored-json.ts";
import { readStatement, type StatementReading } from "#app/imports/bank/read-statement.ts";

export interface BankFilesToRead {
  readonly edition: number;
  /** In the order in which they are to be understood. */
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly by: number;
  readonly now: Date;
}

/** Reads files as a preview. @returns its id, a UUID */
export async function readBankFiles(db: Database, { edition, files, by, now }: BankFilesToRead): Promise<string> {
  const mapped = (await listAccounts(db, { edition })).flatMap(({ id, mapping }) =>
    mapping ? [{ account: id, mapping }] : [],
  );
  const read: FileRead[] = [];
  for (const { name, bytes } of files) read.push(await readOne(name, bytes, mapped));
  const id = await stageImport(db, { edition, files: read, by, now });
  await judgeImport(db, { import: id });
  return id;
}

type Mapped = { readonly account: number; readonly mapping: StoredMapping };

/** Reads a file, a CSV without known headers by the mappings that accounts keep. */
async function readOne(name: string, bytes: Uint8Array, mapped: readonly Mapped[]): Promise<FileRead> {
  const hash = createHash("sha256").update(bytes).digest();
  const first = await readStatement(bytes);
  if (first.kind !== "unknown-columns") return fileOf(name, hash, first, null);
  for (const by of mapped) {
    const again = await readStatement(bytes, { mapping: by.mapping });
    if (again.kind === "read" && again.problems.length === 0) return fileOf(name, hash, again, by);
  }
  return { ...fileOf(name, hash, first, null), unknown: { columns: first.columns, bytes } };
}

function fileOf(name: string, hash: Uint8Array, reading: StatementReading, by: Mapped | null): FileRead {
  const file = reading.kind === "read" ? reading.file : null;
  return { name, hash, problems: reading.problems, file, unknown: null, by };
}

export interface ColumnsNamed {
  readonly edition: number;
  readonly import: string;
  /** The file's id. */
  readonly file: number;
  readonly mapping: StoredMapping;
}

/**
 * Reads a CSV of a preview by the columns that a person named.
 *
 * @returns `read`; `unreadable` with the problems, which changes nothing; `unknown` when no such file waits
 */
export async function readByColumns(db: Database, { edition, import: id, file, mapping }: ColumnsNamed) {
  const found = await db
    .selectFrom("bank_file")
    .innerJoin("bank_import", "bank_import.id", "import_id")
    .select("bytes")
    .where("bank_file.id", "=", file)
    .where("import_id", "=", id)
    .where("edition_id", "=", edition)
    .where("imported_at", "is", null)
    .executeTakeFirst();
  if (!found?.bytes) return { kind: "unknown" } as const;
  const reading = await readStatement(found.bytes, { mapping });
  if (reading.kind !== "read" || reading.problems.length > 0)
    return { kind: "unreadable", problems: reading.problems } as const;
  if (!(await stageNamed(db, { edition, file, statements: reading.file.statements, mapping })))
    return { kind: "unknown" } as const;
  await judgeImport(db, { import: id });
  return { kind: "read" } as const;
}
