import { sql } from "kysely";
import { expect, test } from "vitest";
import { listHalfDays } from "#app/domain/door/attendance.ts";
import { USUAL_RULE } from "#app/domain/door/checkpoint-rule.ts";
import { addFreeCheckpoint } from "#app/domain/door/checkpoint-rules.ts";
import { decidePassage } from "#app/domain/door/decide-passage.ts";
import { entriesBeyond } from "#app/domain/door/entries-beyond.ts";
import { listConflicts } from "#app/domain/door/list-conflicts.ts";
import { countGroupsInside } from "#app/domain/door/list-inside.ts";
import { lookOf } from "#app/domain/door/look.ts";
import { listMeals } from "#app/domain/door/meals.ts";
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
import { badgeOf, openCheckpoints, record, scanOf } from "#test/support/scan-samples.ts";

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
  expect(await said(db, edition, group(10, { direction: "out", scannedAt: then }))).toBe("group-left");
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
  expect(alone).toEqual(["group", "full", "group", "full", "group-left", "group"]);
  expect(server.map(({ reason }) => reason)).toEqual(alone);
});

test("a group larger than the whole place is told how many places are left", async () => {
  const { db, edition } = await door({ capacity: 30 });
  await record(db, edition, [group(12, { shown: "admitted" })]);
  const [answer] = await record(db, edition, [group(31)]);
  expect(answer).toMatchObject({ reason: "full", people: 31, full: { inside: 12, capacity: 30 } });
});

test("groups leave with nobody but groups, and who comes after too many left is inside, in each figure alike", async () => {
  const { db, edition } = await door({ capacity: 10 });
  const { id } = await makeRegistration(db, edition, 1);
  await record(db, edition, [scanOf(await badgeOf(db, edition, id), { scannedAt: later(-5) })], { now: later(-5) });
  const [came, left, back] = [
    group(3, { scannedAt: later(-4), shown: "admitted" }),
    group(8, { direction: "out", scannedAt: later(-3), shown: "left" }),
    group(10, { scannedAt: later(-2), shown: "admitted" }),
  ];
  await record(db, edition, [came, left, back]);
  expect(await countPresence(db, { edition, now: NOW })).toMatchObject({ inside: 1, inGroups: 10 });
  expect(await entriesBeyond(db, { edition })).toEqual([back.id]);
  const [refused] = await record(db, edition, [group(1)]);
  expect(refused).toMatchObject({ reason: "full", full: { inside: 11, capacity: 10 } });
  const ids = (await db.selectFrom("checkpoint").select("id").where("slug", "=", "entree").execute()).map(
    (one) => one.id,
  );
  const where = { edition: { id: edition, timeZone: "Europe/Paris" }, checkpoints: ids, choosing: ids };
  const state = withUpdate(null, await readPhoneUpdate(db, { ...where, since: null, now: NOW }));
  const scan = group(1);
  const moment = { at: NOW, clock: "unmeasured", offsetMs: null } as const;
  const alone = judgeOnPhone(state, [], { scan, claim: readClaim(() => undefined, scan), moment, name: null });
  expect(alone.answer).toMatchObject({ reason: "full", full: { inside: 11, capacity: 10 } });
});

test("within one batch too, a group that leaves takes nobody with a badge along", async () => {
  const { db, edition } = await door({ capacity: 1 });
  const { id } = await makeRegistration(db, edition, 1);
  const at = (ms: number) => new Date(NOW.getTime() - ms);
  const answers = await record(db, edition, [
    scanOf(await badgeOf(db, edition, id), { scannedAt: at(900) }),
    group(5, { direction: "out", scannedAt: at(600) }),
    group(1, { scannedAt: at(300) }),
  ]);
  expect(answers.map(({ reason }) => reason)).toEqual(["first-entry", "group-left", "full"]);
});

test("a group that leaves looks as one that left, and nothing is lent to a group", async () => {
  const { db, edition } = await door();
  await record(db, edition, [group(4)]);
  const [left] = await record(db, edition, [group(4, { direction: "out", scannedAt: later(1) })], { now: later(1) });
  if (!left) throw new Error("no answer");
  expect([left.reason, lookOf(left.outcome, left.reason)]).toEqual(["group-left", "left"]);
  expect((await countPresence(db, { edition, now: later(1) })).inGroups).toBe(0);
  await sql`insert into checkpoint (edition_id, slug, name, kind) values (${edition}, 'casques', 'Casques', 'loan')`.execute(
    db,
  );
  expect(await said(db, edition, group(4, { checkpoint: "casques" }))).toBe("no-groups");
});

test("a group beyond the capacity is a conflict that says how many they are, and two groups are never one twice", async () => {
  const { db, edition } = await door({ capacity: 10 });
  const [first, second] = [
    group(4, { shown: "admitted", label: SCHOOL }),
    group(8, { shown: "admitted", label: SCHOOL }),
  ];
  await record(db, edition, [first]);
  await record(db, edition, [{ ...second, scannedAt: later(1) }], { now: later(1) });
  for (const scan of [first.id, second.id])
    for (const counts of [false, true])
      await decidePassage(db, {
        edition,
        scan,
        counts,
        reason: "Recompté",
        mayDecide: () => true,
        by: null,
        now: later(2),
      });
  expect(await listConflicts(db, { edition, state: "all" })).toMatchObject([
    { id: second.id, kind: "beyond-capacity", people: 8, label: SCHOOL },
  ]);
});

test("groups are counted at their own venue of two with one name", async () => {
  const { db, edition } = await door();
  await openCheckpoints(db);
  await sql`insert into venue (edition_id, slug, name, address) select edition_id, 'autre', name, address from venue`.execute(
    db,
  );
  await sql`insert into physical_room (name, venue) values ('Salle des Essais', 'Autre halle imaginaire')`.execute(db);
  await sql`insert into room (edition_id, venue_id, physical_room_id, slug, name, capacity)
    select room.edition_id, venue.id, physical_room.id, 'autre', room.name, room.capacity from room, venue, physical_room
    where venue.slug = 'autre' and physical_room.venue like 'Autre%'`.execute(db);
  await sql`update session set room_id = (select id from room where slug = 'autre') where slug = 'reemploi'`.execute(
    db,
  );
  const points = await db
    .selectFrom("checkpoint")
    .select(["slug", "session_id"])
    .where("session_id", "is not", null)
    .execute();
  for (const [at, { slug }] of points.entries()) await record(db, edition, [group(at + 1, { checkpoint: slug })]);
  const rows = await listHalfDays(db, { edition });
  const venues = rows.filter(({ kind }) => kind === "venue").map(({ inGroups }) => inGroups);
  expect(venues.reduce((sum, one) => sum + one, 0)).toBe((points.length * (points.length + 1)) / 2);
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

test("a class that eats is said apart in the balance of the meal, and beside the list of who is on site", async () => {
  const { db, edition } = await door();
  await addFreeCheckpoint(db, {
    ...{ edition, name: "Repas", nameEn: null, by: null, now: NOW },
    rule: { ...USUAL_RULE, kind: "meal" },
  });
  await record(db, edition, [group(30, { checkpoint: "repas" }), group(12)]);
  await record(db, edition, [group(2, { direction: "out", scannedAt: later(1) })], { now: later(2) });
  expect(await listMeals(db, { edition, now: NOW })).toMatchObject([{ served: 0, inGroups: 30 }]);
  const wanted = { edition, checkpoint: null, day: "2030-01-10" };
  expect(await countGroupsInside(db, wanted)).toBe(10);
  expect(await countGroupsInside(db, { ...wanted, day: "2030-01-11" })).toBe(0);
});
