import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { languageOfTerminal } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { type ListTexts, listProblemText, reasonText } from "#app/i18n/people-words.ts";
import { readPeople } from "#app/imports/people/read-people.ts";
import type { ListRow } from "#app/imports/people/reading.ts";

/** Reads lists of people, in the language of the terminal. Nothing is written. */
export async function readPeopleFiles(paths: readonly string[]) {
  const language = languageOfTerminal();
  const t = messagesIn(language).getFixedT(language, "peopleLists");
  const output: Record<string, object> = {};
  const problems: string[] = [];
  const separator = language === "fr" ? "\u00a0: " : ": ";
  for (const path of paths) {
    const bytes = await readFile(path).catch((error: { code?: string }) => error.code ?? String(error));
    if (typeof bytes === "string") {
      problems.push(t("noFile", { file: path, reason: bytes }));
      continue;
    }
    const read = await readPeople(bytes);
    if ("code" in read) {
      const place = read.row === null ? [] : [t("line", { row: read.row })];
      problems.push([path, ...place, listProblemText(read, t)].join(separator));
      continue;
    }
    const sheets = read.passedSheets.map(({ sheet, why }) => ({ sheet, why: t(`sheet.${why}`) }));
    const name = basename(path);
    output[name in output ? path : name] = {
      rows: read.rows.map((row) => rowOutput(row, t)),
      ...(sheets.length > 0 ? { sheets } : {}),
    };
  }
  return { output, problems };
}

/** A row as the contract shapes it; what it does not have is left out. */
function rowOutput(row: ListRow, t: ListTexts): object {
  const { person, of, status, contactEmail, otherEmails, suggested } = row;
  return withoutNulls({
    ...{ row: row.row, sheet: row.sheet, status },
    person: person && status !== "ignored" ? withoutNulls({ ...person }) : null,
    of: of?.row ?? null,
    of_sheet: of && of.sheet !== row.sheet ? of.sheet : null,
    certain: of && !of.isCertain ? false : null,
    contact_email: contactEmail,
    extra_email: otherEmails[0] ?? null,
    suggest: suggested.email,
    suggest_category: suggested.category,
    paid: row.isPaid,
    why: row.reasons.map((reason) => reasonText(reason, t)).join("\u00a0; ") || null,
  });
}

function withoutNulls(values: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
