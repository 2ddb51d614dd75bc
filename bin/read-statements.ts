import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { findOpenItems } from "#app/domain/treasury/find-open-items.ts";
import { judgeStatements, type NamedFile } from "#app/domain/treasury/judge-statements.ts";
import type { OpenItem } from "#app/domain/treasury/open-items.ts";
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
  const items = files.length > 0 ? await openItems(language) : [];
  return { output: statementOutput(judgeStatements({ files, items }), read, language), problems };
}

/** Two files of one name in different folders are told apart by their paths. */
function nameOf(path: string, read: ReadonlyMap<string, unknown>): string {
  const name = basename(path);
  return read.has(name) ? path : name;
}

/**
 * The invoices of the database as it is: no migration runs, and none is made. Without one, files are read and nothing is
 * matched, which is told.
 */
async function openItems(language: Language): Promise<OpenItem[]> {
  const opened = await openDatabase({ guest: true, existing: true, asItIs: true }).catch((error) => {
    if (!(error instanceof SettingRefused)) throw error;
    console.error(messagesIn(language).t("statements:noDatabase", { reason: error.message }));
    return null;
  });
  if (!opened) return [];
  try {
    return await findOpenItems(opened.connection.db);
  } finally {
    await opened.close();
  }
}

function problemLines(path: string, { problems }: StatementReading, language: Language): string[] {
  const t = messagesIn(language).getFixedT(language, "statements");
  return problems.map((problem) => {
    const place = problem.line === null ? [] : [t("line", { row: problem.line })];
    return [path, ...place, problemText(problem, t)].join(language === "fr" ? "\u00a0: " : ": ");
  });
}
