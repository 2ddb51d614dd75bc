/** The output of the import command, in the language of the terminal. */

import { createInstance } from "i18next";
import type { ChangesOf, ImportChanges } from "#app/domain/programme/import-changes.ts";
import type { IncomingProgramme } from "#app/domain/programme/incoming.ts";
import type { Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import en from "#app/imports/messages.en.json" with { type: "json" };
import fr from "#app/imports/messages.fr.json" with { type: "json" };

/** A problem or warning of an importer. */
interface Finding {
  readonly at: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Formats findings as `file: line 12: reason`, one on each line. */
export function findingLines(file: string, findings: readonly Finding[], language: Language): string[] {
  const words = createInstance();
  words.init({
    lng: language,
    resources: { fr: { translation: fr }, en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
  });
  return findings.map(({ at, code, params }) => {
    const place = language === "fr" ? at.replace(/^line (?=\d+$)/, "ligne ") : at;
    return [file, place, String(words.t(code as never, params as never))]
      .filter((part) => part !== "")
      .join(language === "fr" ? "\u00a0: " : ": ");
  });
}

/** Formats a table of new, changed, removed and unchanged rows, then each change by name. */
export function changeLines(changes: ImportChanges, language: Language): string[] {
  const { t } = messagesIn(language);
  const figures = KINDS.map((kind) => {
    const of: ChangesOf = changes[kind];
    return [t(`imports:kinds.${kind}`), of.new.length, of.changed.length, of.gone.length, of.unchanged].map(String);
  });
  const head = [
    "",
    ...(["new", "changed", "gone", "unchanged"] as const).map((column) => t(`imports:table.${column}`)),
  ];
  const wide = head.map((_, column) => Math.max(...[head, ...figures].map((row) => (row[column] ?? "").length)));
  const table = [head, ...figures].map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(wide[0] ?? 0) : cell.padStart(wide[column] ?? 0))).join("  "),
  );
  const names = KINDS.flatMap((kind) => [
    ...changes[kind].changed.map(
      ({ name, fields }) => `  ~ ${name} (${fields.map(({ field }) => t(`imports:fields.${field}`)).join(", ")})`,
    ),
    ...changes[kind].gone.map((gone) =>
      "becomes" in gone ? `  - ${gone.name} (${t(`imports:becomes.${gone.becomes}`)})` : `  - ${gone.name}`,
    ),
  ]);
  return [...table, ...names];
}

/** Formats the warnings of the file and of the merge, below their number. */
export function warningLines(
  file: string,
  programme: IncomingProgramme,
  changes: ImportChanges,
  language: Language,
): string[] {
  const { t } = messagesIn(language);
  // Overlaps are listed once, among the warnings of the merge.
  const inFile = programme.warnings.filter(({ code }) => code !== "rooms-overlap");
  const lines = [
    ...findingLines(file, inFile, language),
    ...changes.warnings.map(({ code, ...params }) => String(t(`imports:warning.${code}`, params as never))),
  ];
  return lines.length === 0
    ? []
    : [t("imports:warnings", { count: lines.length }), ...lines.map((line) => `  ${line}`)];
}

const KINDS = ["sessions", "rooms", "tracks", "speakers"] as const;
