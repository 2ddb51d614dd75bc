import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Scan } from "#app/domain/door/scan.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { hesitate } from "#test/support/hesitate.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, record, scanOf } from "#test/support/scan-samples.ts";

test("of forty phones that read one badge at once, one admits it", async () => {
  const { db } = await freshDatabase({ size: 40 });
  const outcomes = await fortyPhones(db);
  expect(outcomes.filter((outcome) => outcome === "admitted")).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === "already")).toHaveLength(39);
});

test("control: without the check of the revision several of them admit", async () => {
  const { db } = await freshDatabase({ size: 40 });
  await sql`alter table presence drop constraint a_passage_is_judged_by_all_before_it`.execute(db);
  await hesitate(db, "presence", { on: "insert" });
  const outcomes = await fortyPhones(db);
  expect(outcomes.filter((outcome) => outcome === "admitted").length).toBeGreaterThan(1);
});

test("twenty phones send the same batch at once, in different orders: one answer to each scan, one record of it", async () => {
  const { db } = await freshDatabase({ size: 20 });
  const { id: edition } = await makeEdition(db);
  const scans: Scan[] = [];
  for (let at = 0; at < 10; at += 1) {
    const code = await badgeOf(db, edition, (await makeRegistration(db, edition, at)).id);
    scans.push(scanOf(code), scanOf(code));
  }
  const batches = await Promise.all(
    Array.from({ length: 20 }, (_, at) => record(db, edition, [...scans.slice(at), ...scans.slice(0, at)])),
  );
  const answers = batches.map((results) => Object.fromEntries(results.map(({ id, reason }) => [id, reason])));
  expect(new Set(answers.map((answer) => JSON.stringify(Object.entries(answer).sort()))).size).toBe(1);
  expect(await db.selectFrom("scan").select("id").execute()).toHaveLength(20);
  expect(await db.selectFrom("presence").select("last_scan").execute()).toHaveLength(10);
});

async function fortyPhones(db: Database): Promise<string[]> {
  const { id: edition } = await makeEdition(db);
  const { id } = await makeRegistration(db, edition);
  const code = await badgeOf(db, edition, id);
  await Promise.all(Array.from({ length: 40 }, () => sql`select pg_sleep(0.05)`.execute(db)));
  const results = await Promise.all(Array.from({ length: 40 }, () => record(db, edition, [scanOf(code)])));
  return results.flat().map(({ outcome }) => outcome);
}
