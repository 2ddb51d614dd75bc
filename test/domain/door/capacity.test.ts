import { expect, test } from "vitest";
import { USUAL_RULE } from "#app/domain/door/checkpoint-rule.ts";
import { addFreeCheckpoint, changeCheckpoint } from "#app/domain/door/checkpoint-rules.ts";
import { listCheckpoints } from "#app/domain/door/checkpoints.ts";
import { decidePassage } from "#app/domain/door/decide-passage.ts";
import { judgeBatches } from "#app/domain/door/judge-batches.ts";
import { listConflicts } from "#app/domain/door/list-conflicts.ts";
import { readMorning } from "#app/domain/door/morning.ts";
import { judgeOnPhone, type OwnPassage, withUpdate } from "#app/domain/door/phone-state.ts";
import { readPhoneUpdate } from "#app/domain/door/phone-update.ts";
import { countPresenceDrift } from "#app/domain/door/presence.ts";
import { readClaim } from "#app/domain/door/read-code.ts";
import { recordTogether } from "#app/domain/door/record-scans.ts";
import type { Scan } from "#app/domain/door/scan.ts";
import { simulateScans } from "#app/domain/door/simulate-scans.ts";
import { writeScans } from "#app/domain/door/write-scans.ts";
import { editionKey } from "#app/domain/registration/signing-key.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, record, scanOf } from "#test/support/scan-samples.ts";

const BY = { by: null, now: NOW };
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

test("a full room lets nobody in until somebody leaves, says how many are inside, and a supervisor may let in", async () => {
  const { db, edition, badges, enter } = await room(2);
  const [a = "", b = "", c = "", d = ""] = badges;
  expect([await enter(a, 0), await enter(b, 1)]).toEqual(["first-entry", "first-entry"]);
  const [refused] = await record(db, edition, [at(c, 2)], { now: later(2) });
  expect(refused).toMatchObject({ outcome: "refused", reason: "full", full: { inside: 2, capacity: 2 } });
  const full = { inside: 2, capacity: 2 };
  const tried = { checkpoint: "salle", direction: "in", at: later(2), shown: [{ code: c }, { code: a }] } as const;
  const simulated = await simulateScans(db, { edition, ...tried, now: NOW });
  expect(simulated.map(({ answer }) => [answer.reason, answer.full])).toEqual([
    ["full", full],
    ["already-inside", undefined],
  ]);
  // Somebody who is inside changes nothing, and whoever leaves makes room once.
  expect(await enter(a, 3)).toBe("already-inside");
  expect([await enter(a, 4, "out"), await enter(a, 5, "out")]).toEqual(["left", "left"]);
  expect([await enter(c, 6), await enter(a, 7), await enter(d, 8)]).toEqual(["first-entry", "full", "full"]);
  const decision = { counts: true, reason: "Elle parle", mayDecide: () => true };
  await decidePassage(db, { edition, scan: refused?.id ?? "", ...decision, ...BY });
  const [again] = await record(db, edition, [at(d, 9)], { now: later(9) });
  expect(again?.full).toEqual(full);
  await decidePassage(db, { edition, scan: again?.id ?? "", ...decision, ...BY });
  const [place] = (await readMorning(db, { edition, day: null, now: later(10) })).places;
  expect(place).toMatchObject({ name: "Salle", inside: 3, capacity: 2 });
  expect(await listConflicts(db, { edition, state: "settled" })).toMatchObject([
    { kind: "beyond-capacity", id: again?.id, decided: true },
    { kind: "beyond-capacity", id: refused?.id, decided: true },
  ]);
  // The next day begins with an empty room.
  expect(await enter(b, 24 * 60)).toBe("first-of-day");
  expect(await countPresenceDrift(db)).toBe(0);
});

test("what phones let in without the network counts whatever the capacity, and is the same conflict in each order", async () => {
  const said = [];
  for (const turn of [0, 1, 2]) {
    const { db, edition, badges } = await room(2);
    const shown = "admitted";
    const facts = badges.map((badge, minute) => at(badge, minute, { shown, id: uuid(minute) }));
    // The fourth was refused by its phone's own estimate: it is inside in no order.
    facts[3] = at(badges[3] ?? "", 3, { shown: "full", id: uuid(3) });
    facts.push(
      at(badges[0] ?? "", 5, { direction: "out", id: uuid(9) }),
      at(badges[4] ?? "", 6, { id: uuid(4), shown }),
    );
    const order = turn === 0 ? facts : turn === 1 ? facts.toReversed() : [...facts.slice(3), ...facts.slice(0, 3)];
    for (const fact of order) await record(db, edition, [fact], { now: later(60) });
    const places = (await readMorning(db, { edition, day: null, now: later(60) })).places;
    const conflicts = await listConflicts(db, { edition });
    said.push([places[0]?.inside, places[0]?.today, conflicts.map(({ kind, id }) => [kind, id])]);
  }
  expect(said[0]).toEqual([
    3,
    4,
    [
      ["beyond-capacity", uuid(4)],
      ["beyond-capacity", uuid(2)],
    ].slice(0, 2),
  ]);
  expect(said[1]).toEqual(said[0]);
  expect(said[2]).toEqual(said[0]);
});

test("two phones at once, and a group of phones, never let in more than fit", async () => {
  const { db, edition, badges } = await room(3, { people: 12, size: 12 });
  await Promise.all(badges.slice(0, 6).map((badge) => record(db, edition, [at(badge, 0)], { now: NOW })));
  expect(await insideOf(db)).toBe(3);
  const first = { mayScan: () => true, mayChoose: () => true, by: null, now: NOW, sentAt: null };
  const own = { edition: { id: edition, days: ["2030-01-11"] }, ...first };
  const [one, ...others] = badges.slice(6).map((badge) => ({ ...own, scans: [at(badge, 0)] }));
  if (!one) throw new Error("six people are left");
  const answers = await recordTogether(db, [one, ...others], { lockMs: 200 });
  expect(new Set(answers.map((each) => each?.[0]?.reason))).toEqual(new Set(["full"]));
});

test("control: phones that count without the lock of the checkpoint let in more than fit", async () => {
  const { db, edition, badges } = await room(3, { people: 6, size: 8 });
  const { publicKey } = await editionKey(db, { edition, now: NOW });
  const [point] = (await listCheckpoints(db, { edition })).filter(({ slug }) => slug === "salle");
  const limited = { checkpoints: [point?.id ?? 0], days: ["2030-01-10"] };
  const sender = { by: null, mayScan: () => true, mayChoose: () => true };
  const counted = await Promise.all(
    badges.map((badge) => {
      const scan = at(badge, 0);
      const moment = { at: NOW, clock: "measured", offsetMs: 0 } as const;
      const claim = readClaim(() => publicKey, scan);
      const batch = { ...sender, edition: { id: edition, days: [] }, now: NOW, sentAt: null, scans: [scan] };
      return judgeBatches(db, [batch], [[{ place: 0, scan, claim, moment, receivedAt: NOW }]], limited);
    }),
  );
  await Promise.all(counted.map(({ judged }) => writeScans(db, { edition, judged, lockMs: null })));
  expect(await insideOf(db)).toBe(6);
});

test("a phone without the network estimates by what it knows and has let in itself", async () => {
  const { db, edition, badges, ids } = await room(3);
  await record(db, edition, [at(badges[0] ?? "", 0)], { now: NOW });
  const points = (await listCheckpoints(db, { edition })).map(({ id }) => id);
  const asked = { edition: { id: edition, timeZone: "Europe/Paris" }, checkpoints: points, choosing: [], since: null };
  const state = withUpdate(null, await readPhoneUpdate(db, { ...asked, now: NOW }));
  // What another phone lets in meanwhile is not known to this one.
  await record(db, edition, [at(badges[4] ?? "", 1)], { now: later(1) });
  const own: OwnPassage[] = [];
  const judge = (person: number, minutes: number, direction: "in" | "out" = "in") => {
    const scan = at(badges[person] ?? "", minutes, { direction });
    const claim = { kind: "badge", registration: ids[person] ?? 0, badge: 1 } as const;
    const moment = { at: later(minutes), clock: "measured", offsetMs: 0 } as const;
    const { answer, passage } = judgeOnPhone(state, own, { scan, claim, moment, name: null });
    if (passage) own.push(passage);
    return answer.full ? [answer.reason, answer.full.inside] : answer.reason;
  };
  expect([judge(1, 2), judge(2, 3), judge(3, 4)]).toEqual(["first-entry", "first-entry", ["full", 3]]);
  expect([judge(0, 5), judge(0, 6, "out"), judge(3, 7)]).toEqual(["already-inside", "left", "first-entry"]);
});

test("a session's checkpoint holds what its room holds, or has seats, and follows it; organisers choose another number", async () => {
  const { db } = await freshDatabase();
  const { id: edition, sessions } = await makeEdition(db);
  const limits = async () => (await listCheckpoints(db, { edition })).map(({ slug, limit }) => [slug, limit]);
  expect(await limits()).toEqual([
    ["entree", null],
    ["compost", 200],
    ["reemploi", 200],
    ["visite", 200],
  ]);
  await db.updateTable("session").set({ room_id: null }).where("id", "=", Number(sessions.compost)).execute();
  const [, compost] = await listCheckpoints(db, { edition });
  expect((await limits())[1]).toEqual(["compost", 2]);
  const words = { edition, checkpoint: compost?.id ?? 0, name: "Serre", nameEn: null };
  await changeCheckpoint(db, { ...words, rule: { ...USUAL_RULE, capacity: 7 }, ...BY });
  expect((await limits())[1]).toEqual(["compost", 7]);
  await changeCheckpoint(db, { ...words, rule: USUAL_RULE, ...BY });
  expect((await limits())[1]).toEqual(["compost", null]);
});

/** A room for so many, with people who are registered. */
async function room(capacity: number, { people = 5, size = 6 }: { people?: number; size?: number } = {}) {
  const { db } = await freshDatabase({ size });
  const { id: edition } = await makeEdition(db);
  await addFreeCheckpoint(db, { edition, name: "Salle", nameEn: null, rule: { ...USUAL_RULE, capacity }, ...BY });
  const [badges, ids]: [string[], number[]] = [[], []];
  for (let number = 1; number <= people; number += 1) {
    const { id } = await makeRegistration(db, edition, number);
    ids.push(id);
    badges.push(await badgeOf(db, edition, id));
  }
  const enter = async (badge: string, minutes: number, direction: "in" | "out" = "in") =>
    (await record(db, edition, [at(badge, minutes, { direction })], { now: later(minutes) }))[0]?.reason;
  return { db, edition, badges, ids, enter };
}

function at(badge: string, minutes: number, changes: Partial<Omit<Scan, "code" | "registration">> = {}): Scan {
  return scanOf(badge, { checkpoint: "salle", scannedAt: later(minutes), ...changes });
}

function uuid(number: number): string {
  return `00000000-0000-4000-8000-00000000000${number}`;
}

async function insideOf(db: Database): Promise<number> {
  return (await db.selectFrom("presence").select("registration_id").where("last_direction", "=", "in").execute())
    .length;
}
