import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Batch } from "#app/domain/door/record-scans.ts";
import type { Scan } from "#app/domain/door/scan.ts";
import type { Database } from "#app/domain/transaction.ts";
import { openScanGroups } from "#app/server/scan-groups.server.ts";
import { waiting } from "#db/waiting.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, chosen, scanOf } from "#test/support/scan-samples.ts";

test("scans that arrive while others are written are written together, each with its own phone's rights", async () => {
  const { db, edition, badges } = await door(6);
  const record = openScanGroups();
  const answers = await Promise.all([
    record(db, batchOf(edition, [scanOf(badges[0] as string)])),
    record(db, batchOf(edition, [scanOf(badges[1] as string), scanOf(badges[2] as string)])),
    record(db, batchOf(edition, [scanOf(badges[3] as string)], { mayScan: () => false })),
    record(db, batchOf(edition, [])),
    record(db, batchOf(edition, [scanOf("https://example.org/"), scanOf(badges[4] as string)])),
  ]);
  expect(answers.map((results) => results?.map(({ reason }) => reason))).toEqual([
    ["first-entry"],
    ["first-entry", "first-entry"],
    ["not-your-checkpoint"],
    [],
    ["malformed", "first-entry"],
  ]);
  expect(await transactions(db)).toEqual([1, 5]);
});

test("a large batch is recorded at once, and neither waits for a group nor holds it up", async () => {
  const { db, edition, badges } = await door(1);
  const record = openScanGroups();
  const large = () => Array.from({ length: 6 }, () => scanOf("https://example.org/"));
  await Promise.all([
    record(db, batchOf(edition, [scanOf(badges[0] as string)])),
    record(db, batchOf(edition, large())),
    record(db, batchOf(edition, large())),
  ]);
  expect((await transactions(db)).toSorted()).toEqual([1, 6, 6]);
});

test("of fifty simultaneous scans of one badge one is admitted, and one scan sent by five phones is one fact", async () => {
  const { db, edition, badges } = await door(2);
  const record = openScanGroups();
  const [code = "", other = ""] = badges;
  const once = await Promise.all(Array.from({ length: 50 }, () => record(db, batchOf(edition, [scanOf(code)]))));
  expect(once.flat().filter((result) => result?.outcome === "admitted")).toHaveLength(1);
  const sent = scanOf(other);
  const same = await Promise.all(Array.from({ length: 5 }, () => record(db, batchOf(edition, [sent]))));
  expect(same.flat().map((result) => [result?.id, result?.reason])).toEqual(Array(5).fill([sent.id, "first-entry"]));
  expect(await db.selectFrom("scan").select("id").execute()).toHaveLength(51);
});

test("a phone's batch that cannot be recorded fails alone, and a locked registration holds up no other phone", async () => {
  const { db, edition, badges, registrations } = await door(4);
  const record = openScanGroups();
  const [first, bad, good] = await Promise.allSettled([
    record(db, batchOf(edition, [scanOf(badges[0] as string)])),
    record(db, batchOf(edition, [scanOf(badges[1] as string)], { by: 999_999 })),
    record(db, batchOf(edition, [scanOf(badges[2] as string)])),
  ]);
  expect([first.status, bad.status, good.status]).toEqual(["fulfilled", "rejected", "fulfilled"]);
  const ended: string[] = [];
  await db.transaction().execute(async (trx) => {
    await sql`select from registration where id = ${registrations[1]} for update`.execute(trx);
    const scanning = ["free", "locked", "beside"].map(async (name, at) => {
      await record(db, batchOf(edition, [scanOf(badges[[3, 1, 2][at] as number] as string)]));
      ended.push(name);
    });
    await Promise.all([scanning[0], scanning[2]]);
    ended.push("unlocked");
    void Promise.all(scanning);
  });
  await expect.poll(() => ended).toEqual(["free", "beside", "unlocked", "locked"]);
});

test("a waiting scan whose visitor has left is dropped, and the others of its group are not", async () => {
  const { db, edition, badges } = await door(3);
  const record = openScanGroups();
  const gone = { begun: false, refusal: () => new Error("gone"), over: new Promise<never>(() => {}) };
  const answers = await Promise.allSettled([
    record(db, batchOf(edition, [scanOf(badges[0] as string)])),
    waiting.run(gone, () => record(db, batchOf(edition, [scanOf(badges[1] as string)]))),
    record(db, batchOf(edition, [chosen(1)], { mayChoose: () => false })),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(gone.begun).toBe(false);
  expect(await db.selectFrom("scan").select("id").execute()).toHaveLength(2);
});

test("a batch that arrives at any moment of the end of a group is answered", async () => {
  const { db, edition } = await door(0);
  const record = openScanGroups();
  for (let moments = 0; moments < 100; moments += 1) {
    await record(db, batchOf(edition, []));
    for (let moment = 0; moment < moments; moment += 1) await null;
    expect(await record(db, batchOf(edition, []))).toEqual([]);
  }
});

async function door(people: number) {
  const { db } = await freshDatabase({ size: 6 });
  const { id: edition } = await makeEdition(db);
  const registrations: number[] = [];
  const badges: string[] = [];
  for (let at = 0; at < people; at += 1) {
    const { id } = await makeRegistration(db, edition, at);
    registrations.push(id);
    badges.push(await badgeOf(db, edition, id));
  }
  return { db, edition, registrations, badges };
}

function batchOf(edition: number, scans: readonly Scan[], changes: Partial<Batch> = {}): Batch {
  const rights = { by: null, mayScan: () => true, mayChoose: () => true };
  return { edition: { id: edition, days: ["2030-01-11"] }, ...rights, now: NOW, sentAt: null, scans, ...changes };
}

/** How many scans each transaction has written, in order. */
async function transactions(db: Database): Promise<number[]> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from scan group by xmin::text::bigint order by xmin::text::bigint`.execute(db);
  return rows.map(({ count }) => count);
}
