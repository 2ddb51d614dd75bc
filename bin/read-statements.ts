import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Database } from "#app/domain/transaction.ts";
import { findOpenItems } from "#app/domain/treasury/find-open-items.ts";
import { judgeStatements, type NamedFile, type ToJudge } from "#app/domain/treasury/judge-statements.ts";
import { findKnown, hasImports } from "#app/domain/treasury/known-entries.ts";
import { findKnownPayers } from "#app/domain/treasury/known-payers.ts";
import { SettingRefused } from "#app/env.server.ts";
import { type Language, languageOfTerminal } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { problemText } from "#app/i18n/statement-words.ts";
import { readStatement, type StatementReading } from "#app/imports/bank/read-statement.ts";
import { openDatabase } from "./database.ts";
import { statementOutput } from "./statement-output.ts";

/**
 * Reads bank statements in the order given and matches them with the invoices of the database, in the language of the
 * terminal. Nothing is written.
 */
export async function readStatements(paths: readonly string[]) {
  const language = languageOfTerminal();
  const read = new Map<string, StatementReading>();
  const problems: string[] = [];
  for (const path of paths) {
    const name = nameOf(path, read);
    const bytes = await readFile(path).catch((error: { code?: string }) => error.code ?? String(error));
    if (typeof bytes === "string") {
      problems.push(messagesIn(language).t("statements:noFile", { file: path, reason: bytes }));
      continue;
    }
    const reading = await readStatement(bytes);
    read.set(name, reading);
    problems.push(...problemLines(path, reading, language));
  }
  const files = [...read].flatMap(([name, reading]): NamedFile[] =>
    reading.kind === "read" ? [{ name, file: reading.file }] : [],
  );
  const context = files.length > 0 ? await contextOf(files, language) : NOTHING;
  return { output: statementOutput(judgeStatements({ files, ...context }), read, language), problems };
}

/** Two files of one name in different folders are told apart by their paths. */
function nameOf(path: string, read: ReadonlyMap<string, unknown>): string {
  const name = basename(path);
  return read.has(name) ? path : name;
}

type Context = Omit<ToJudge, "files">;
const NOTHING: Context = { items: [] };

/**
 * The invoices of the database as it is, with the entries that were imported before: no migration runs, and none is made.
 * Without one, files are read and nothing is matched, which is told.
 */
async function contextOf(files: readonly NamedFile[], language: Language): Promise<Context> {
  const opened = await openDatabase({ guest: true, existing: true, asItIs: true }).catch((error) => {
    if (!(error instanceof SettingRefused)) throw error;
    console.error(messagesIn(language).t("statements:noDatabase", { reason: error.message }));
    return null;
  });
  if (!opened) return NOTHING;
  const { db } = opened.connection;
  try {
    return { items: await findOpenItems(db), ...(await importedBefore(db, files)) };
  } finally {
    await opened.close();
  }
}

/** What earlier imports have stored; nothing in the database of a release without them. */
async function importedBefore(db: Database, files: readonly NamedFile[]): Promise<Pick<Context, "known" | "payers">> {
  if (!(await hasImports(db))) return {};
  const accounts = await db.selectFrom("bank_account").select("id").execute();
  const entries = files.flatMap(({ file }) => file.statements.flatMap((statement) => statement.entries));
  const known = await findKnown(db, { accounts: accounts.map(({ id }) => id), entries });
  return { known, payers: await findKnownPayers(db) };
}

function problemLines(path: string, { problems }: StatementReading, language: Language): string[] {
  const t = messagesIn(language).getFixedT(language, "statements");
  return problems.map((problem) => {
    const place = problem.line === null ? [] : [t("line", { row: problem.line })];
    return [path, ...place, problemText(problem, t)].join(language === "fr" ? "\u00a0: " : ": ");
  });
}
