import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sourceFiles } from "./source-files.ts";

/** The jsonb columns, and the aliases under which statements read them. */
function jsonColumns(): string[] {
  const schema = readFileSync("db/schema.ts", "utf8");
  const columns = [...schema.matchAll(/^ {2}(\w+): .*ColumnType<unknown, string, string>/gm)].map(
    ([, name]) => `${name}`,
  );
  return [...new Set(columns.flatMap((name) => [name, name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase())]))];
}

/** Casts of such a column, and casts of whole rows through `unknown`. */
function casts(text: string, columns: readonly string[]): string[] {
  const cast = new RegExp(
    `\\b(?:${columns.join("|")})\\b[!)]* as (?!const\\b)[A-Za-z{]|\\b(?:rows?|found|line|all) as unknown as\\b`,
  );
  return text
    .split("\n")
    .filter((line) => cast.test(line) && !/^\s*(\*|\/\/|import\b)/.test(line) && !/[`"].* as .*[`"]/.test(line));
}

test("jsonb is read through its schema and never cast", () => {
  const columns = jsonColumns();
  expect(columns).toEqual(expect.arrayContaining(["detail", "programme", "content", "sentCopy", "changes", "links"]));
  const files = sourceFiles().filter(({ path }) => /^app\/(domain|jobs)\//.test(path));
  expect(files.flatMap(({ path, text }) => casts(text, columns).map((line) => `${path}: ${line.trim()}`))).toEqual([]);
  expect(
    casts("  const { before } = line.detail as { before: Slot };\n  return row as unknown as Line;", columns),
  ).toHaveLength(2);
});
