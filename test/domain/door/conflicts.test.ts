import { expect, test } from "vitest";
import { decidePassage } from "#app/domain/door/decide-passage.ts";
import { type ConflictsWanted, listConflicts } from "#app/domain/door/list-conflicts.ts";
import { listAttendance } from "#app/domain/door/no-shows.ts";
import { readPhoneUpdate } from "#app/domain/door/phone-update.ts";
import { countPresence, countPresenceDrift } from "#app/domain/door/presence.ts";
import type { Scan } from "#app/domain/door/scan.ts";
import { timeAttendedOf } from "#app/domain/door/time-attended.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, chosen, record, scanOf } from "#test/support/scan-samples.ts";

const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const may = { mayDecide: () => true, by: null, now: NOW };

test("what a phone showed is listed where all facts say otherwise, whichever scan arrives first", async () => {
  const { db } = await freshDatabase();
  for (const [year, isReversed] of [
    [2030, false],
    [2031, true],
  ] as const) {
    const { id: edition } = await makeEdition(db, { year });
    const points = [
      { edition_id: edition, slug: "repas", name: "Repas", frequency: "once" },
      { edition_id: edition, slug: "libre", name: "Libre", frequency: "free" },
    ];
    await db.insertInto("checkpoint").values(points).execute();
    const [one, two, gone] = [1, 2, 3].map((at) => makeRegistration(db, edition, at));
    const codes = await Promise.all([one, two, gone].map(async (each) => badgeOf(db, edition, (await each)?.id ?? 0)));
    const [a = "", b = "", c = ""] = codes;
    await cancelRegistration(db, { code: (await gone)?.code ?? "", by: null, now: NOW });
    const scan = (code: string, minutes: number, changes: Partial<Scan>) =>
      scanOf(code, { ...changes, scannedAt: later(minutes), device: `P${minutes}` } as Partial<Omit<Scan, "code">>);
    const shown = (shown: string, more: Partial<Scan> = {}) => ({ shown, ...more });
    const scans = [
      // In, in again elsewhere: twice. Out and back: not.
      ...[scan(a, 1, shown("admitted")), scan(a, 2, shown("admitted"))],
      ...[scan(a, 3, { direction: "out" }), scan(a, 4, shown("admitted"))],
      ...[
        scan(b, 5, shown("admitted", { checkpoint: "repas" })),
        scan(b, 24 * 60, shown("admitted", { checkpoint: "repas" })),
      ],
      ...[
        scan(b, 7, shown("admitted", { checkpoint: "libre" })),
        scan(b, 8, shown("admitted", { checkpoint: "libre" })),
      ],
      // Known to the phone: no conflict.
      ...[scan(b, 9, shown("admitted")), scan(b, 10, shown("already"))],
      ...[scan(c, 11, shown("admitted")), scan(c, 12, shown("waiting")), scan(c, 13, shown("refused"))],
      ...[scan(b, 14, shown("refused")), scan("pizza", 15, shown("admitted"))],
    ];
    for (const one of isReversed ? scans.toReversed() : scans)
      await record(db, edition, [one], { now: later(48 * 60), edition: { id: edition, days: [] } });
    const found = await listConflicts(db, { edition });
    expect(found.map(({ kind, device, other, name }) => [kind, device, other?.device ?? null, name])).toEqual([
      ["twice", "P1440", "P5", "Ada Modèle 2"],
      ["let-in", "P15", null, null],
      ["turned-away", "P14", null, "Ada Modèle 2"],
      ["unchecked", "P12", null, "Ada Modèle 3"],
      ["let-in", "P11", null, "Ada Modèle 3"],
      ["twice", "P2", "P1", "Ada Modèle 1"],
    ]);
    const wanted = async (filter: Partial<ConflictsWanted>) =>
      (await listConflicts(db, { edition, ...filter })).map(({ device }) => device);
    expect(await wanted({ kind: "twice" })).toEqual(["P1440", "P2"]);
    expect(await wanted({ text: "MODELE 1" })).toEqual(["P2"]);
    expect(await wanted({ text: "p5" })).toEqual(["P1440"]);
    expect(await wanted({ state: "settled" })).toEqual([]);
    const [{ id: last } = { id: "" }] = found;
    await decidePassage(db, { edition, scan: last, counts: false, reason: "Deux repas", ...may });
    expect(await wanted({ kind: "twice" })).toEqual(["P2"]);
    expect(await wanted({ state: "settled" })).toEqual(["P1440"]);
    // Undoing the first of two leaves one.
    const [, first] = await listConflicts(db, { edition, kind: "twice", state: "all" });
    await decidePassage(db, { edition, scan: first?.other?.id ?? "", counts: false, reason: "Erreur", ...may });
    expect(await wanted({ kind: "twice", state: "all" })).toEqual(["P1440"]);
  }
  expect(await countPresenceDrift(db)).toBe(0);
});

test("a second entry is listed when the exit before it is undone, and when an entry between arrives late", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id } = await makeRegistration(db, edition);
  const code = await badgeOf(db, edition, id);
  const scan = (minutes: number, direction: "in" | "out" = "in") =>
    scanOf(code, { direction, scannedAt: later(minutes), device: `P${minutes}` });
  const exit = scan(2, "out");
  const at = { now: later(60) };
  for (const one of [scan(1), exit, scan(4)]) await record(db, edition, [one], at);
  const found = async () =>
    (await listConflicts(db, { edition })).map(({ kind, device, other }) => [kind, device, other?.device]);
  expect(await found()).toEqual([]);
  await record(db, edition, [scan(3)], at);
  expect(await found()).toEqual([["twice", "P4", "P3"]]);
  await decidePassage(db, { edition, scan: exit.id, counts: false, reason: "Erreur de sens", ...may });
  expect(await found()).toEqual([
    ["twice", "P4", "P1"],
    ["twice", "P3", "P1"],
  ]);
});

test("a passage that is undone counts nowhere, phones learn it, and it can be kept again", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id } = await makeRegistration(db, edition, 1);
  const code = await badgeOf(db, edition, id);
  const scan = scanOf(code);
  await record(db, edition, [scan]);
  const cursor = (await update(db, edition, null)).cursor;
  const counted = async () => ({
    presence: await countPresence(db, { edition, now: NOW }),
    present: (await listAttendance(db, { now: NOW })).map(({ present }) => present),
    attended: await timeAttendedOf(db, { registration: id, days: [], timeZone: "Europe/Paris", now: later(600) }),
    phone: (await update(db, edition, cursor)).holders.map(({ passages }) => passages.length),
  });
  const before = await counted();
  const decide = (counts: boolean) =>
    decidePassage(db, { edition, scan: scan.id, counts, reason: "Mauvais geste", ...may });
  expect(await decide(false)).toEqual({ kind: "decided", registration: id });
  expect(await counted()).toEqual({
    ...{
      presence: { inside: 0, today: 0, admitted: 0, registered: 1, inGroups: 0 },
      present: [],
      attended: null,
      phone: [0],
    },
  });
  const [again] = await record(db, edition, [scanOf(code, { scannedAt: later(5) })]);
  const [same] = await record(db, edition, [scan]);
  expect([again?.reason, same?.reason]).toEqual(["first-entry", "first-entry"]);
  await decide(true);
  const { attended: _, ...kept } = await counted();
  expect(kept).toEqual({ presence: before.presence, present: [1], phone: [1] });
  expect(await countPresenceDrift(db)).toBe(0);
  const lines = await db
    .selectFrom("audit")
    .select(["verb", "subject"])
    .where("verb", "like", "%passage")
    .orderBy("id")
    .execute();
  expect(lines).toEqual([
    { verb: "undo-passage", subject: `registration:${id}` },
    { verb: "keep-passage", subject: `registration:${id}` },
  ]);
});

test("a refused person who is let in against the rule counts, and only with the right, a person and a checkpoint", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id: other } = await makeEdition(db, { year: 2031 });
  const gone = await makeRegistration(db, edition, 1);
  await cancelRegistration(db, { code: gone.code, by: null, now: NOW });
  const given = await makeRegistration(db, edition, 2);
  const successor = await makeRegistration(db, edition, 3);
  await db
    .insertInto("hand_over")
    .values({ registration_id: given.id, successor_id: successor.id, handed_over_at: NOW })
    .execute();
  const [refused, handed, nowhere, nobody] = [
    ...[chosen(gone.id), chosen(given.id), chosen(gone.id, { checkpoint: "cave" }), scanOf("pizza")],
  ];
  if (!refused || !handed || !nowhere || !nobody) throw new Error("four scans are here");
  await record(db, edition, [refused, handed, nowhere, nobody], { now: later(1) });
  const letIn = (scan: Scan, changes: object = {}) =>
    decidePassage(db, { edition, scan: scan.id, counts: true, reason: "Invité du maire", ...may, ...changes });
  expect((await letIn(refused, { mayDecide: () => false })).kind).toBe("unknown");
  expect((await letIn(refused, { edition: other })).kind).toBe("unknown");
  expect([(await letIn(handed)).kind, (await letIn(nowhere)).kind, (await letIn(nobody)).kind]).toEqual([
    ...["handed-over", "nobody", "nobody"],
  ]);
  expect((await countPresence(db, { edition, now: NOW })).inside).toBe(0);
  expect((await letIn(refused)).kind).toBe("decided");
  expect((await countPresence(db, { edition, now: NOW })).inside).toBe(1);
  const [left] = await record(db, edition, [chosen(gone.id, { direction: "out", scannedAt: later(5) })], {
    now: later(5),
  });
  expect([left?.reason, (await countPresence(db, { edition, now: later(5) })).inside]).toEqual(["left", 0]);
  expect(await countPresenceDrift(db)).toBe(0);
});

test("a passage is undone while the badge is read again: no passage is lost or counted twice", async () => {
  const { db } = await freshDatabase({ size: 12 });
  const { id: edition } = await makeEdition(db);
  for (let round = 0; round < 8; round += 1) {
    const { id } = await makeRegistration(db, edition, round);
    const code = await badgeOf(db, edition, id);
    const first = scanOf(code);
    await record(db, edition, [first]);
    const scans = Array.from({ length: 8 }, (_, at) => scanOf(code, { scannedAt: later(at + 1) }));
    await Promise.all([
      ...scans.map((one) => record(db, edition, [one], { now: later(60) })),
      decidePassage(db, { edition, scan: first.id, counts: false, reason: "Mauvais geste", ...may }),
    ]);
  }
  expect(await db.selectFrom("scan").select("id").execute()).toHaveLength(72);
  expect(await countPresenceDrift(db)).toBe(0);
});

async function update(db: Database, edition: number, since: string | null) {
  const points = await db.selectFrom("checkpoint").select("id").where("edition_id", "=", edition).execute();
  const all = points.map(({ id }) => id);
  const asked = {
    edition: { id: edition, timeZone: "Europe/Paris" },
    checkpoints: all,
    choosing: all,
    since,
    now: NOW,
  };
  return await readPhoneUpdate(db, asked);
}
