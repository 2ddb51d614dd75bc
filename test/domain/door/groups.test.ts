import { sql } from "kysely";
import { expect, test } from "vitest";
import { listHalfDays } from "#app/domain/door/attendance.ts";
import { decidePassage } from "#app/domain/door/decide-passage.ts";
import { entriesBeyond } from "#app/domain/door/entries-beyond.ts";
import { listConflicts } from "#app/domain/door/list-conflicts.ts";
import { readMorning } from "#app/domain/door/morning.ts";
import { judgeOnPhone, type OwnPassage, withUpdate } from "#app/domain/door/phone-state.ts";
import { readPhoneUpdate } from "#app/domain/door/phone-update.ts";
import { countPresence, countPresenceDrift } from "#app/domain/door/presence.ts";
import { readClaim } from "#app/domain/door/read-code.ts";
import { recordScansAlone } from "#app/domain/door/record-scans.ts";
import { beginRehearsal, findRehearsal, inRehearsal } from "#app/domain/door/rehearsals.ts";
import type { Scan } from "#app/domain/door/scan.ts";
import { findScan } from "#app/domain/door/scan-log.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, record, scanOf } from "#test/support/scan-samples.ts";

const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const SCHOOL = "Classe de CM2, école Jean-Exemple";

test("a group is counted once, in and out, apart from people with badges, in each figure of the door", async () => {
  const { db, edition } = await door();
  const { id } = await makeRegistration(db, edition, 1);
  const came = group(24, { label: SCHOOL });
  await record(db, edition, [scanOf(await badgeOf(db, edition, id)), came]);
  const [again] = await record(db, edition, [came]);
  expect(again).toMatchObject({ outcome: "admitted", reason: "group", name: null, people: 24 });
  await record(db, edition, [group(4, { direction: "out", scannedAt: later(1) })], { now: later(2) });
  expect(await countPresence(db, { edition, now: later(2) })).toEqual({
    ...{ inside: 1, today: 1, admitted: 1, registered: 1, inGroups: 20 },
  });
  const morning = await readMorning(db, { edition, day: null, now: later(2) });
  expect(morning).toMatchObject({ today: 25, inside: 21, groups: { today: 24, inside: 20 }, expected: 0 });
  expect(morning.arrivals.reduce((sum, { count }) => sum + count, 0)).toBe(25);
  expect(morning.places).toMatchObject([{ today: 25, inside: 21, inGroups: 24 }]);
  const rows = await listHalfDays(db, { edition });
  expect(
    rows.filter(({ inGroups }) => inGroups > 0).map(({ kind, present, inGroups }) => [kind, present, inGroups]),
  ).toEqual([
    ["edition", 1, 24],
    ["checkpoint", 1, 24],
  ]);
  expect(await findScan(db, { edition, scan: came.id })).toMatchObject({
    people: 24,
    label: SCHOOL,
    registration: null,
  });
  expect(await countPresenceDrift(db)).toBe(0);
});

test("a supervisor undoes a group with a reason, and lets it count again", async () => {
  const { db, edition } = await door();
  const came = group(24);
  await record(db, edition, [came]);
  const decide = (counts: boolean, now: Date) =>
    decidePassage(db, {
      edition,
      scan: came.id,
      counts,
      reason: "Compté deux fois",
      mayDecide: () => true,
      by: null,
      now,
    });
  expect((await decide(false, later(1))).kind).toBe("decided");
  expect((await countPresence(db, { edition, now: later(1) })).inGroups).toBe(0);
  expect((await decide(true, later(2))).kind).toBe("decided");
  expect((await countPresence(db, { edition, now: later(2) })).inGroups).toBe(24);
  const lines = await db.selectFrom("audit").select(["verb", "detail"]).where("verb", "like", "%-passage").execute();
  expect(lines.map(({ verb }) => verb)).toEqual(["undo-passage", "keep-passage"]);
  expect(lines[0]?.detail).toMatchObject({ people: 24, why: "Compté deux fois" });
});

test("groups fill a checkpoint: who waits for the answer is refused, facts beyond it are conflicts", async () => {
  const { db, edition } = await door({ capacity: 30 });
  const { id } = await makeRegistration(db, edition, 1);
  const [first, then] = [new Date(NOW.getTime() - 1000), new Date(NOW.getTime() - 500)];
  expect(await said(db, edition, group(30, { scannedAt: first }))).toBe("group");
  expect(await said(db, edition, scanOf(await badgeOf(db, edition, id)))).toBe("full");
  expect(await said(db, edition, group(1))).toBe("full");
  expect(await said(db, edition, group(10, { direction: "out", scannedAt: then }))).toBe("group");
  expect(await said(db, edition, group(11))).toBe("full");
  const fact = group(11, { shown: "admitted" });
  expect(await said(db, edition, fact)).toBe("group");
  expect(await entriesBeyond(db, { edition })).toEqual([fact.id]);
  expect(await listConflicts(db, { edition })).toMatchObject([{ id: fact.id, kind: "beyond-capacity" }]);
});

test("a phone without the network counts groups, those of the last update and its own, as the server does", async () => {
  const { db, edition } = await door({ capacity: 30 });
  await record(db, edition, [group(20)]);
  const points = await db.selectFrom("checkpoint").select("id").where("edition_id", "=", edition).execute();
  const ids = points.map(({ id }) => id);
  const where = { edition: { id: edition, timeZone: "Europe/Paris" }, checkpoints: ids, choosing: ids };
  const state = withUpdate(null, await readPhoneUpdate(db, { ...where, since: null, now: NOW }));
  const own: OwnPassage[] = [];
  const scans = [group(8), group(3), group(2), group(1), group(5, { direction: "out" }), group(5)].map((one, at) => ({
    ...one,
    scannedAt: new Date(NOW.getTime() + at * 1000),
  }));
  const alone = scans.map((scan) => {
    const moment = { at: scan.scannedAt, clock: "unmeasured", offsetMs: null } as const;
    const claim = readClaim(() => undefined, scan);
    const { answer, passage } = judgeOnPhone(state, own, { scan, claim, moment, name: null });
    if (passage) own.push(passage);
    return answer.reason;
  });
  const server = [];
  for (const scan of scans) server.push(...(await record(db, edition, [scan], { now: scan.scannedAt })));
  expect(alone).toEqual(["group", "full", "group", "full", "group", "group"]);
  expect(server.map(({ reason }) => reason)).toEqual(alone);
});

test.each([
  ["nobody", 0],
  ["more than are noted at once", 501],
])("the database keeps no group of %s", async (_, people) => {
  const { db, edition } = await door();
  await expect(record(db, edition, [group(people)])).rejects.toThrow("a_group_has_people");
});

test("a group is refused at a checkpoint of others, and forgotten with its rehearsal", async () => {
  const { db, edition } = await door();
  const [elsewhere] = await record(db, edition, [group(3)], { mayScan: () => false });
  expect(elsewhere).toMatchObject({ outcome: "refused", reason: "not-your-checkpoint" });
  await beginRehearsal(db, { edition, asOf: NOW, minutes: 60, by: null, now: NOW });
  const going = await findRehearsal(db, { edition, now: NOW });
  if (!going) throw new Error("no rehearsal was begun");
  const batch = { edition: { id: edition, days: [] }, by: null, mayScan: () => true, mayChoose: () => true };
  const rehearsed = await inRehearsal(
    db,
    going,
    async (trx) => {
      await recordScansAlone(trx, { ...batch, now: NOW, sentAt: null, scans: [group(9)] }, { locks: false });
      return (await countPresence(trx, { edition, now: NOW })).inGroups;
    },
    { writes: true },
  );
  expect([rehearsed, (await countPresence(db, { edition, now: NOW })).inGroups]).toEqual([9, 0]);
});

function group(people: number, changes: Partial<Scan> = {}): Scan {
  const made = { id: crypto.randomUUID() as string, checkpoint: "entree", direction: "in" as const, scannedAt: NOW };
  return { ...made, ...changes, people } as Scan;
}

async function said(db: Database, edition: number, scan: Scan) {
  const [result] = await record(db, edition, [scan]);
  return result?.reason;
}

async function door({ capacity = null }: { capacity?: number | null } = {}) {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  await sql`update checkpoint set most_inside = ${capacity} where slug = 'entree'`.execute(db);
  return { db, edition };
}
