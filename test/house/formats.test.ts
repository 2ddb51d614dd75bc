import { expect, test } from "vitest";
import { type SourceFile, sourceFiles } from "./source-files.ts";

const OWN = /^app\/(i18n\/format\/|domain\/language\.ts$)/;
/** Pages that do not use the module of formats yet. */
const NOT_YET = /^app\/routes\/organiser\//;
/**
 * Code that writes dates, numbers or names, or spells the type of a language by itself, instead of using the module of
 * formats.
 */
const WRITES = [
  /\bIntl\.(?!Collator|Segmenter)\w+/,
  /\.toLocale(?:String|DateString|TimeString)\b/,
  /"fr" \| "en"|"en" \| "fr"/,
  /\bfunction inLanguage\b|\bconst inLanguage\b/,
  /=== "en" \? "en" : "fr"/,
  // A deadline at midnight is written as the day before (`formatDeadline`).
  /\bformatDayAndTime(?:WithZone)?\([^(),]*(?:until|expiresAt|deadline)\b/i,
];

/** Returns the lines of source files that match one of these patterns. */
function writing(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => /^(app|bin|db\/seed)\//.test(path) && !OWN.test(path) && !NOT_YET.test(path))
    .flatMap(({ path, text }) =>
      text
        .split("\n")
        .flatMap((line) => (WRITES.some((pattern) => pattern.test(line)) ? `${path}: ${line.trim()}` : [])),
    );
}

test("dates, hours, numbers and the choice of a language are written in one module", () => {
  expect(writing(sourceFiles())).toEqual([]);
  const own = [
    'language: "fr" | "en"',
    "day.toLocaleString(language)",
    'new Intl.DateTimeFormat("fr")',
    'language === "en" ? "en" : "fr"',
    "formatDayAndTimeWithZone(offer.expiresAt, timeZone, language)",
  ];
  const page = { path: "app/routes/site/editions/show.tsx", text: own.join("\n"), imports: [] };
  expect(writing([page])).toEqual(own.map((line) => `${page.path}: ${line}`));
});

test("the module of formats is imported as one", () => {
  const intruders = sourceFiles().flatMap(({ path, imports }) =>
    path.startsWith("app/i18n/")
      ? []
      : imports.filter((name) => name.startsWith("app/i18n/format/")).map((name) => `${path}: ${name}`),
  );
  expect(intruders).toEqual([]);
});
