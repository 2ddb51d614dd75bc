import { expect, test } from "vitest";
import { ADDRESSES } from "./addresses.ts";
import { type SourceFile, sourceFiles } from "./source-files.ts";

/** Tables that have no file, and why; with the number of tables in the file. */
const WITHOUT_FILE: Readonly<Record<string, readonly [tables: number, why: string]>> = {
  ...reasoned("the editions of the platform, which every one of them exports by itself", { "editions/list": 1 }),
  ...reasoned("a few settings and texts of the edition, without people or amounts", {
    "checkpoints/list": 1,
    "questions/choices": 1,
    "questions/list": 1,
    "ticket-types/vat-rates": 1,
    "tracks/list": 1,
    "venues/edit": 1,
    "venues/list": 1,
    "venues/travel-times": 1,
    "practical/list": 1,
    "practical/texts": 1,
    "letter-texts/list": 1,
    "letter-texts/own-sentences": 1,
    "letter-texts/placeholder-table": 1,
    "invoices/seller": 1,
  }),
  ...reasoned("a part of one subject's page", {
    "allotments/contents": 1,
    "badge-supports/list": 2,
    "badges/run": 1,
    "phones/shown-code": 1,
    "phones/rehearsed-phones": 1,
    "bank/entry": 1,
    "bank/found-orders": 1,
    "deposits/history": 1,
    "orders/account": 1,
    "orders/contents": 2,
    "orders/deposits": 1,
    "orders/papers": 1,
    "quotations/contents": 1,
    "registrations/chosen-options": 1,
    "registrations/contents": 2,
    "releases/changes": 2,
  }),
  ...reasoned("what will happen, before it does", {
    "allotments/preview": 1,
    "checkpoints/trial": 1,
    "announcements/people": 1,
    "needs/letter-people": 1,
    "refunds/effect": 2,
    "registrations/pair": 1,
  }),
  ...reasoned("counts of rows that have their own file", {
    "home/limits": 1,
    "letters/outbox": 1,

    "needs/counts": 1,
    "needs/option-counts": 1,
    "needs/sent-letters": 1,
    "people-imports/counts": 1,
    "reconfirmations/no-shows": 2,
    "sessions/absences": 1,
    "survey/figures-of-question": 2,
    "waiting/waiting-lists": 1,
  }),
  ...reasoned("rows of another list, which has the file", { "reminders/show": 2, "search/found": 1 }),
  ...reasoned("what was paid and paid back leaves as entries of the accounts", {
    "bookkeeping/show": 3,
    "cancellations/list": 1,
  }),
  ...reasoned("its page has the links to its files", {
    "attendance/sheets": 2,
    "bank/entries": 1,
    "figures/figure-table": 1,
    "journal/table": 1,
    "phones/arrivals": 1,
    "phones/morning": 4,
    "phones/phones": 1,
    "refunds/tables": 3,
  }),
  ...reasoned("the working of the platform, not an edition's rows", {
    "operation/facts": 1,
    "operation/failed": 2,
    "personal-data/show": 5,
    "rooms/uses": 1,
  }),
};

const OFFICE = /^app\/routes\/organiser\/(.+)\.tsx?$/;

test("every list of the back office has its files, or a reason for having none", () => {
  const files = sourceFiles().filter(({ path }) => OFFICE.test(path));
  const tables = Object.fromEntries(
    files.flatMap((file) => (tablesIn(file) > 0 ? [[nameOf(file), tablesIn(file)]] : [])),
  );
  expect(tables).toEqual(Object.fromEntries(Object.entries(WITHOUT_FILE).map(([name, [count]]) => [name, count])));
  expect(files.filter(declaresWithoutFile).map(nameOf)).toEqual(["needs/table"]);
  const planted = { path: "app/routes/organiser/x/y.tsx", imports: [] };
  const text = 'export const xList = {\n  caption: "organiser:x",\n  columns: () => [],\n};\n';
  expect(
    [text, text.replace("columns", 'file: { needs: "x" },\n  columns')].map((one) =>
      declaresWithoutFile({ ...planted, text: one }),
    ),
  ).toEqual([true, false]);
});

test("every list leaves both as CSV and as a workbook, with the same right", () => {
  const [csv, xlsx] = [".csv", ".xlsx"].map((ending) =>
    Object.keys(ADDRESSES)
      .filter((address) => address.startsWith("organisation/") && address.endsWith(ending))
      .map((address) => [address.slice(0, -ending.length), ADDRESSES[address]])
      .sort(),
  );
  expect(csv).toEqual(xlsx);
});

function reasoned(why: string, counts: Readonly<Record<string, number>>) {
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, [count, why] as const]));
}

function nameOf({ path }: SourceFile): string {
  return OFFICE.exec(path)?.[1] ?? path;
}

function tablesIn({ text }: SourceFile): number {
  return text.match(/<Table\b/g)?.length ?? 0;
}

/** The needs leave for a reason, which their page asks for. */
function declaresWithoutFile({ text }: SourceFile): boolean {
  return (
    /\bcaption: "/.test(text) && /\bcolumns: \(/.test(text) && !/\bfile: \{/.test(text) && !/\.\.\.words\b/.test(text)
  );
}
