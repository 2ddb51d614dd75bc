import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { STEPS } from "#app/domain/people/erasure-statements.ts";
import { PERSONAL_DATA } from "#app/domain/people/personal-data.ts";
import { CONDITIONS, DEEDS, linesOf } from "#app/routes/site/information/personal-data-lines.ts";
import { IMPERSONAL } from "./impersonal-columns.ts";

/** Every column of the schema as `table.column`. */
function schemaColumns(schema: string): string[] {
  const columns = new Map(
    [...schema.matchAll(/^export interface (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name, body]) => [
      name,
      [...`${body}`.matchAll(/^ {2}(\w+): /gm)].map(([, column]) => `${column}`),
    ]),
  );
  const [, tables = ""] = /^export interface DB \{\n([\s\S]*?)^\}/m.exec(schema) ?? [];
  return [...tables.matchAll(/^ {2}(\w+): (\w+);/gm)].flatMap(([, table, name]) =>
    (columns.get(`${name}`) ?? []).map((column) => `${table}.${column}`),
  );
}

/** Columns that are neither in the register nor known to name nobody. */
function undeclared(schema: string): string[] {
  const declared = new Set(
    PERSONAL_DATA.flatMap(({ table, columns }) => Object.keys(columns).map((column) => `${table}.${column}`)),
  );
  const impersonal = new Set(
    Object.entries(IMPERSONAL).flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`)),
  );
  return schemaColumns(schema).filter((column) => !declared.has(column) && !impersonal.has(column));
}

test("every column is in the register of personal data, or is known to name nobody", () => {
  const schema = readFileSync("db/schema.ts", "utf8");
  expect(schemaColumns(schema).length).toBeGreaterThan(500);
  expect(undeclared(schema)).toEqual([]);
  expect(
    undeclared(schema.replace("  family_name: string;", "  family_name: string;\n  telephone: string | null;")),
  ).toEqual(["order_line.telephone"]);
});

test("every end of the register is carried out by a statement of the purge", () => {
  for (const { table, columns, rule, ending, ties, from, through, only } of PERSONAL_DATA) {
    const where = `${table}.${Object.keys(columns)}: ${rule}`;
    const same = STEPS.filter((found) => found.table === table && found.rule === rule && found.ending === ending);
    if (through === null) {
      expect(
        same.some((step) => Object.keys(columns).every((column) => column in step.columns)),
        where,
      ).toBe(true);
      expect(from !== null || Object.keys(ties).length > 0, where).toBe(true);
      // A row that stays must no longer match, or the night would not end.
      if (ending !== "erase" && from !== null) expect(only, where).not.toBeNull();
    } else {
      const carried = PERSONAL_DATA.filter((entry) => entry.table === through && entry.through === null);
      expect(carried.length, where).toBeGreaterThan(0);
    }
  }
});

test("the public page names every datum and purpose of the register once, and the case in which each of several ends applies", () => {
  const lines = Object.keys(DEEDS).flatMap((deed) => linesOf(deed as keyof typeof DEEDS));
  const named = lines.map(({ kind, purpose }) => `${kind} ${purpose}`).sort();
  expect(named).toEqual([...new Set(PERSONAL_DATA.map(({ kind, purpose }) => `${kind} ${purpose}`))].sort());
  const rules = lines.flatMap(({ kind, purpose, ends }) => ends.map(({ rule }) => `${kind} ${purpose} ${rule}`)).sort();
  expect(rules).toEqual([...new Set(PERSONAL_DATA.map((line) => `${line.kind} ${line.purpose} ${line.rule}`))].sort());
  const several = lines.filter(({ ends }) => ends.length > 1);
  const cases = several.flatMap(({ kind, ends }) => ends.map(({ rule }) => `${kind}.${rule}`));
  expect(cases.sort()).toEqual([...CONDITIONS].sort());
});
