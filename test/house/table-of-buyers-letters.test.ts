import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { MATTER_KINDS } from "#app/domain/billing/matters.ts";
import { ORDER_STATES } from "#app/domain/billing/order-states.ts";
import { LETTER_KINDS } from "#app/domain/letter-content.ts";

const read = (path: string) => readFileSync(join(import.meta.dirname, "../..", path), "utf8");

/** The texts of an order's page. */
const page = JSON.parse(read("app/i18n/fr/orders.json")) as Record<"titles" | "stray", Record<string, string>>;

/** The rows of the decision's table: event, page, letter, matter. */
const ROWS = read("docs/decisions/0078-how-the-buyer-is-informed.md")
  .split("\n")
  .filter((line) => /^\| (?!what happened|-)/.test(line))
  .map((line) => line.split("|").slice(1, -1));

/** The names in backticks in a column. */
const named = (column: number) =>
  new Set(ROWS.flatMap((row) => [...(row[column] ?? "").matchAll(/`([^`]+)`/g)].map(([, name]) => name)));

test("every state of an order and every title of its page is in the table of what the buyer is told", () => {
  const pages = named(1);
  const states = [...ORDER_STATES, ...Object.keys(page.titles)];
  expect(states.filter((state) => !pages.has(state))).toEqual([]);
});

test("every state of money without a place has its sentence, and every matter for a person a row", () => {
  expect(Object.keys(page.stray).sort()).toEqual(["failed", "refunded", "refunding", "waiting"]);
  const matters = named(3);
  expect(MATTER_KINDS.filter((kind) => !matters.has(kind))).toEqual([]);
  expect([...matters].filter((kind) => !(MATTER_KINDS as readonly unknown[]).includes(kind))).toEqual([]);
});

test("every row names an existing letter, and every letter about an order or its money has a row", () => {
  const letters = named(2);
  const kinds: readonly string[] = LETTER_KINDS;
  const own = kinds.filter((kind) =>
    /^(order|payment|refund|place|matter|hold|request|approval|wait|offer)-/.test(kind),
  );
  expect(ROWS.filter((row) => !/`[a-z-]+`/.test(row[2] ?? ""))).toEqual([]);
  expect([...letters].filter((kind) => !kinds.includes(kind ?? ""))).toEqual([]);
  expect(own.filter((kind) => !letters.has(kind))).toEqual([]);
});
