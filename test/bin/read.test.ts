import { mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import type { Database } from "#app/domain/transaction.ts";
import { findOpenItems } from "#app/domain/treasury/find-open-items.ts";
import { runInTerminal } from "#test/support/app-process.ts";
import { importFiles, makeTreasurer } from "#test/support/bank-imports.ts";
import {
  BANK_FILES,
  BANK_FOLDER,
  expectedReadings,
  insertSampleOrders,
  sampleItems,
} from "#test/support/bank-samples.ts";
import { freshDatabase } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { siteBuild } from "#test/support/site-build.ts";

beforeAll(siteBuild);

/** Free words of the readings: that they are there is compared, not what they say. */
const WORDS = new Set(["why", "person", "gap", "copy", "same_money_as"]);
/** Remarks on the files themselves. */
const REMARKS = new Set(["closing_written", "footer", "note"]);

/** The expected value, and of the output what is expected of it. */
function compared(expected: unknown, output: unknown, key = ""): [unknown, unknown] {
  if (WORDS.has(key)) return [expected !== "", typeof output === "string" && output !== ""];
  if (Array.isArray(expected)) {
    const all = expected.map((one, at) => compared(one, Array.isArray(output) ? output[at] : undefined));
    return [
      all.map(([own]) => own),
      Array.isArray(output) ? [...all.map(([, other]) => other), ...output.slice(all.length)] : output,
    ];
  }
  if (expected === null || typeof expected !== "object") return [expected, output];
  const named = Object.entries(expected).flatMap(([name, value]) => {
    if (REMARKS.has(name)) return [];
    const known = name.startsWith("already_known") ? "already_known" : name;
    return [[known, ...compared(value, (output as Record<string, unknown> | undefined)?.[known], name)] as const];
  });
  return [
    Object.fromEntries(named.map(([name, own]) => [name, own])),
    Object.fromEntries(named.map(([name, , other]) => [name, other])),
  ];
}

test("the command gives every entry of the ten files its reading, with the invoices of the database, and writes nothing", async () => {
  const { db, url } = await freshDatabase();
  await insertSampleOrders(db, (await makeEdition(db)).id);
  const byNumber = (a: { number: string }, b: { number: string }) => (a.number < b.number ? -1 : 1);
  // The database gives each order its code; the example's have none.
  const items = (await findOpenItems(db)).map((item) => ({ ...item, codes: [] }));
  expect(items.toSorted(byNumber)).toEqual(sampleItems().toSorted(byNumber));
  const before = await allRows(db);
  const files = BANK_FILES.map((name) => join(BANK_FOLDER, name));
  const { code, stdout, stderr } = await command(["statement", ...files], url, "en_GB.UTF-8");
  expect([code, stderr]).toEqual([0, ""]);
  const [expected, output] = compared(expectedReadings(), JSON.parse(stdout));
  expect(output).toEqual(expected);
  expect(await allRows(db)).toEqual(before);
});

test("entries that were imported before are known again", async () => {
  const { db, url } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  await insertSampleOrders(db, edition);
  const names = BANK_FILES.slice(0, 1);
  await importFiles(db, { edition, names, by: await makeTreasurer(db) });
  const { code, stdout } = await command(["statement", join(BANK_FOLDER, names[0] ?? "")], url, "en_GB.UTF-8");
  const { statements } = JSON.parse(stdout)[names[0] ?? ""];
  const known = statements[0].entries.map((entry: Record<string, unknown>) => [entry.status, entry.already_known]);
  expect([code, known]).toEqual([0, [...Array(9).fill(["BOOK", true]), ["PDNG", false]]]);
});

test("what cannot be read is told with file, line and reason, and the command exits with 1", async () => {
  const { url } = await freshDatabase();
  const folder = mkdtempSync(join(tmpdir(), "read-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, "releve.csv");
  writeFileSync(path, "Date;Libellé;Montant\n32/01/2026;VIR A;12,00\n03/01/2026;VIR B;12,00\n");
  const missing = join(folder, "absent.xml");
  const french = await command(["statement", path, missing], url, "fr_FR.UTF-8");
  expect(french).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/releve\.csv\u00a0: ligne 2\u00a0: .*32\/01\/2026.*\n.*absent\.xml.*ENOENT/),
  });
  expect(JSON.parse(french.stdout)).toMatchObject({ "releve.csv": { rows: [{ booked: "2026-01-03", cents: 1_200 }] } });
  for (const wrong of [[], ["statement"], ["unknown", path], ["constructor", path]]) {
    const { code, stdout, stderr } = await command(wrong, url, "C");
    expect([wrong[0], code, stdout, stderr]).toEqual([
      wrong[0],
      1,
      "",
      expect.stringMatching(/npm run -s read -- .+\n$/),
    ]);
  }
});

/** The number of rows of every table, and the latest transaction that wrote one. */
async function allRows(db: Database): Promise<unknown[]> {
  const { rows: tables } = await sql<{
    name: string;
  }>`select quote_ident(schemaname) || '.' || quote_ident(tablename) as name
    from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1`.execute(db);
  const counted: unknown[] = [];
  for (const { name } of tables) {
    const { rows } = await sql`select count(*), max(xmin::text::bigint) from ${sql.raw(name)}`.execute(db);
    counted.push([name, rows]);
  }
  return counted;
}

function command(args: readonly string[], url: string, locale: string) {
  return runInTerminal("read", args, { url, locale });
}
