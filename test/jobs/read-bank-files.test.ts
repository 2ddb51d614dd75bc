import { expect, onTestFinished, test } from "vitest";
import { judgeStatements } from "#app/domain/treasury/judge-statements.ts";
import { readStatement } from "#app/imports/bank/read-statement.ts";
import { openPlanningThread } from "#app/jobs/planning-thread.ts";
import { makeTreasurer } from "#test/support/bank-imports.ts";
import { statementCsv } from "#test/support/bank-statements.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { longestStall } from "#test/support/longest-stall.ts";

const ENTRIES = 5_000;

test("a statement of 5,000 entries is read and judged beside the thread that answers requests", async () => {
  const { db, url } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const by = await makeTreasurer(db);
  const rows = Array.from({ length: ENTRIES }, (_, at) => ({
    ...{ text: `VIR COMMUNE ${at} F-2030-${String(at).padStart(5, "0")}`, amount: "110,00", reference: `R${at}` },
  }));
  const bytes = () => statementCsv(rows);
  const thread = openPlanningThread(url);
  onTestFinished(thread.close);
  const control = await longestStall(async () => {
    const read = await readStatement(bytes());
    if (read.kind !== "read") throw new Error(read.kind);
    return judgeStatements({ files: [{ name: "long.csv", file: read.file }], items: [] });
  });
  const beside = await longestStall(
    () => thread.readStatements({ edition, files: [{ name: "long.csv", bytes: bytes() }], by, now: NOW }),
    { below: control.longest / 2 },
  );
  expect(beside.longest).toBeLessThan(control.longest / 2);
  const { count } = await db
    .selectFrom("bank_entry")
    .innerJoin("bank_statement", "bank_statement.id", "statement_id")
    .innerJoin("bank_file", "bank_file.id", "file_id")
    .select((row) => row.fn.countAll<number>().as("count"))
    .where("import_id", "=", beside.result)
    .executeTakeFirstOrThrow();
  expect(Number(count)).toBe(ENTRIES);
});
