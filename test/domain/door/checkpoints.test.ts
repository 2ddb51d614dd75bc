import { expect, test } from "vitest";
import { type CheckpointRule, USUAL_RULE } from "#app/domain/door/checkpoint-rule.ts";
import { addFreeCheckpoint, changeCheckpoint } from "#app/domain/door/checkpoint-rules.ts";
import { listCheckpointsToEdit, removeCheckpoint } from "#app/domain/door/edit-checkpoints.ts";
import { countPresenceDrift } from "#app/domain/door/presence.ts";
import { simulateScans } from "#app/domain/door/simulate-scans.ts";
import { removeOption } from "#app/domain/edition/edit-options.ts";
import { addSession } from "#app/domain/programme/add-session.ts";
import { removeSession } from "#app/domain/programme/end-session.ts";
import { setSessionPlaces } from "#app/domain/programme/session-places.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, openCheckpoints, record, scanOf } from "#test/support/scan-samples.ts";

const BY = { by: null, now: NOW };

test("a bookable session has its checkpoint at once, which keeps its title until it is named otherwise", async () => {
  const { db } = await freshDatabase();
  const { id: edition, sessions } = await makeEdition(db);
  const points = async () =>
    (await listCheckpointsToEdit(db, { edition })).map(({ slug, name, nameEn, session, minutesBefore }) => [
      ...[slug, name, nameEn, session, minutesBefore],
    ]);
  const rename = (title: string) =>
    db.updateTable("session").set({ title }).where("id", "=", Number(sessions.visite)).execute();
  expect(await points()).toEqual([
    ["entree", "Entrée", "Entrance", null, null],
    ["compost", "compost", null, sessions.compost, 30],
    ["reemploi", "reemploi", null, sessions.reemploi, 30],
    ["visite", "visite", null, sessions.visite, 30],
  ]);
  await rename("Visite du centre de tri");
  expect((await points()).at(-1)).toEqual(["visite", "Visite du centre de tri", null, sessions.visite, 30]);
  const { id } = await checkpointCalled(db, "visite");
  await changeCheckpoint(db, { edition, checkpoint: id, name: "Quai", nameEn: null, rule: null, ...BY });
  await rename("Visite");
  expect((await points()).at(-1)).toEqual(["visite", "Quai", null, sessions.visite, 30]);
  // One that becomes bookable by any verb, beside a checkpoint with its address.
  const words = { kind: "talk", title: "Quai", titleEn: null, abstract: "", language: "fr", track: null, room: null };
  const nowhere = { workingGroup: null, start: null, end: null, speakers: [] };
  await addFreeCheckpoint(db, { edition, name: "Quai", nameEn: null, rule: null, ...BY });
  const added = await addSession(db, { edition, ...words, ...nowhere, places: null, ...BY } as never);
  const session = "id" in added ? added.id : 0;
  expect(await points()).toHaveLength(5);
  const set = () => setSessionPlaces(db, { edition, session, places: 5, ...BY });
  await Promise.all([set(), set()]);
  expect((await points()).slice(4)).toEqual([
    ["quai", "Quai", null, null, null],
    ["quai-2", "Quai", null, session, 30],
  ]);
  // It goes with its session, unless somebody passed there.
  expect((await removeSession(db, { edition, session, ...BY })).kind).toBe("removed");
  expect(await points()).toHaveLength(5);
});

test("a session's checkpoint opens before its start, also once it is moved, and leaving is always possible", async () => {
  const { db } = await freshDatabase();
  const { id: edition, sessions } = await makeEdition(db);
  const start = (hours: number) =>
    db
      .updateTable("session")
      .set({ starts_at: new Date(NOW.getTime() + hours * 3_600_000) })
      .where("id", "=", Number(sessions.visite))
      .execute();
  const { id } = await makeRegistration(db, edition, 1, { sessions: ["visite"] });
  const badge = await badgeOf(db, edition, id);
  await start(0.5);
  expect(await scan(db, edition, badge, "visite")).toBe("first-entry");
  await start(6);
  expect(await scan(db, edition, badge, "visite", "out")).toBe("left");
  expect(await scan(db, edition, badge, "visite")).toBe("closed-now");
});

test("a checkpoint without scans can be removed, and the entrance never", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  await openCheckpoints(db);
  const { id } = await makeRegistration(db, edition, 1, { sessions: ["visite"] });
  await scan(db, edition, await badgeOf(db, edition, id), "visite");
  await db.updateTable("session").set({ bookable: false }).where("slug", "<>", "compost").execute();
  const list = await listCheckpointsToEdit(db, { edition });
  const removed = [];
  for (const { id: checkpoint, slug } of list)
    removed.push([slug, await removeCheckpoint(db, { edition, checkpoint, ...BY })]);
  expect(removed).toEqual([
    ["entree", { kind: "unknown" }],
    ["compost", { kind: "of-session" }],
    ["reemploi", { kind: "removed" }],
    ["visite", { kind: "scanned", scans: 1 }],
  ]);
  const [entrance] = list;
  const words = { checkpoint: Number(entrance?.id), name: "Porte", nameEn: null, rule: USUAL_RULE };
  expect((await changeCheckpoint(db, { edition: edition + 1, ...words, ...BY })).kind).toBe("unknown");
  expect((await changeCheckpoint(db, { edition, ...words, ...BY })).kind).toBe("changed");
});

test("a session's checkpoint admits people with a booking, and no one once it is cancelled", async () => {
  const { db } = await freshDatabase();
  const { id: edition, sessions } = await makeEdition(db);
  await openCheckpoints(db);
  const booked = await badgeOf(db, edition, (await makeRegistration(db, edition, 1, { sessions: ["visite"] })).id);
  const other = await badgeOf(db, edition, (await makeRegistration(db, edition, 2)).id);
  const said = [
    await scan(db, edition, booked, "visite"),
    await scan(db, edition, booked, "visite", "out"),
    await scan(db, edition, booked, "visite"),
    await scan(db, edition, booked, "compost"),
    await scan(db, edition, other, "visite"),
    await scan(db, edition, other, "entree"),
  ];
  expect(said).toEqual(["first-entry", "left", "re-entry", "not-booked", "not-booked", "first-entry"]);
  await db.updateTable("session").set({ cancelled_at: NOW }).where("id", "=", Number(sessions.visite)).execute();
  expect(await scan(db, edition, booked, "visite")).toBe("session-cancelled");
  expect(await scan(db, edition, booked, "visite", "out")).toBe("left");
});

test.each<[string, Partial<CheckpointRule>, [hours: number, direction: "in" | "out", reason: string][]]>([
  [
    "once",
    { frequency: "once" },
    [
      [0, "in", "first-entry"],
      [1, "in", "already-used"],
      [24, "in", "used-another-day"],
    ],
  ],
  [
    ...(["once a day", { frequency: "once-a-day" }] as const),
    [
      [0, "in", "first-entry"],
      [1, "out", "left"],
      [2, "in", "already-used"],
      [24, "in", "first-of-day"],
    ],
  ],
  [
    ...(["once a half-day", { frequency: "once-a-half-day" }] as const),
    [
      [0, "in", "first-entry"],
      [1, "in", "already-used"],
      [4, "in", "first-entry"],
      [5, "in", "already-used"],
    ],
  ],
  [
    "freely",
    { frequency: "free" },
    [
      [0, "in", "passed"],
      [1, "in", "passed"],
      [2, "out", "left"],
      [3, "in", "passed"],
    ],
  ],
  [
    ...(["in hours", { opens: "10:00", closes: "12:30" }] as const),
    [
      [-1, "in", "closed-now"],
      [0, "in", "first-entry"],
      [3, "out", "left"],
      [4, "in", "closed-now"],
    ],
  ],
  [
    ...(["over midnight", { opens: "22:00", closes: "02:00" }] as const),
    [
      [11, "in", "closed-now"],
      [12, "in", "first-entry"],
      [15, "in", "already-inside"],
      [16, "in", "closed-now"],
    ],
  ],
])("a checkpoint that lets through %s", async (name, rule, passages) => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  await addFreeCheckpoint(db, { edition, name, nameEn: null, rule: { ...USUAL_RULE, ...rule }, ...BY });
  const { slug } = await db.selectFrom("checkpoint").select("slug").where("name", "=", name).executeTakeFirstOrThrow();
  const code = await badgeOf(db, edition, (await makeRegistration(db, edition, 1)).id);
  const said = [];
  for (const [hours, direction] of passages) {
    const scans = [scanOf(code, { checkpoint: slug, direction, scannedAt: new Date(+NOW + hours * 3_600_000) })];
    const [result] = await record(db, edition, scans, { now: new Date(+NOW + 48 * 3_600_000) });
    said.push([hours, direction, result?.reason]);
  }
  expect(said).toEqual(passages);
  expect(await countPresenceDrift(db)).toBe(0);
});

test("a checkpoint lets in its ticket types and who has its option, and one for a removed ticket type lets in nobody", async () => {
  const { db } = await freshDatabase();
  const ticketTypes = [{ slug: "visiteur", quotas: ["places"] }, { slug: "presse" }];
  const { id: edition, ticketTypes: types } = await makeEdition(db, { ticketTypes });
  const { id } = await makeRegistration(db, edition, 1);
  const badge = await badgeOf(db, edition, id);
  const rule = (own: Partial<CheckpointRule>) => ({ ...USUAL_RULE, ...own });
  const words = { edition, name: "Déjeuner", nameEn: null, ...BY };
  const made = await addFreeCheckpoint(db, { ...words, rule: rule({ ticketTypes: [Number(types.presse)] }) });
  const checkpoint = idOf(made);
  const said = [await scan(db, edition, badge, "dejeuner")];
  await db.deleteFrom("ticket_type").where("slug", "=", "presse").execute();
  said.push(await scan(db, edition, badge, "dejeuner"));
  await changeCheckpoint(db, { ...words, checkpoint, rule: rule({}) });
  said.push(await scan(db, edition, badge, "dejeuner"));
  await changeCheckpoint(db, { ...words, checkpoint, rule: rule({ ticketTypes: [Number(types.visiteur)] }) });
  const option = await db
    .insertInto("option")
    .values({ edition_id: edition, position: 1, name: "Déjeuner" })
    .returning("id")
    .executeTakeFirstOrThrow();
  said.push(await scan(db, edition, badge, "dejeuner"));
  await changeCheckpoint(db, { ...words, checkpoint, rule: rule({ option: option.id }) });
  said.push(await scan(db, edition, badge, "dejeuner"));
  await db
    .insertInto("chosen_option")
    .values({ edition_id: edition, registration_id: id, option_id: option.id, chosen_at: NOW })
    .execute();
  said.push(await scan(db, edition, badge, "dejeuner"));
  expect(said).toEqual([
    ...["ticket-type-not-admitted", "ticket-type-not-admitted", "ticket-type-not-admitted", "first-entry"],
    ...["option-not-chosen", "already-inside"],
  ]);
  expect([
    (await addFreeCheckpoint(db, { ...words, rule: rule({ ticketTypes: [999] }) })).kind,
    (await addFreeCheckpoint(db, { ...words, rule: rule({ option: 999 }) })).kind,
  ]).toEqual(["ticket-type-unknown", "option-unknown"]);
  await db.deleteFrom("chosen_option").execute();
  expect(await removeOption(db, { edition, option: option.id, by: null, now: NOW })).toEqual({
    ...{ kind: "asked-at-door", points: 1 },
  });
});

test("a trial answers as the door would at a moment, and records nothing", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const rule = { ...USUAL_RULE, opens: "11:00", closes: "14:00" };
  await addFreeCheckpoint(db, { edition, name: "Déjeuner", nameEn: null, rule, ...BY });
  const [one, two] = [await makeRegistration(db, edition, 1), await makeRegistration(db, edition, 2)];
  const badge = await badgeOf(db, edition, one.id);
  await scan(db, edition, badge, "entree");
  const shown = [{ code: badge }, { registration: two.id }, { code: "pizza" }];
  const ask = async (checkpoint: string, hours: number) => {
    const at = new Date(+NOW + hours * 3_600_000);
    const asked = { edition, checkpoint, direction: "in", at, shown, now: NOW } as const;
    return (await simulateScans(db, asked)).map(({ answer }) => answer.reason);
  };
  const before = await db.selectFrom("scan").select("id").execute();
  expect([await ask("dejeuner", 0), await ask("dejeuner", 2), await ask("entree", 2)]).toEqual([
    ["closed-now", "closed-now", "malformed"],
    ["first-entry", "first-entry", "malformed"],
    ["already-inside", "first-entry", "malformed"],
  ]);
  expect(await db.selectFrom("scan").select("id").execute()).toEqual(before);
});

function idOf(made: { kind: string; id?: number }): number {
  if (made.id === undefined) throw new Error(made.kind);
  return made.id;
}

let minute = 0;

async function scan(db: Database, edition: number, code: string, checkpoint: string, direction: "in" | "out" = "in") {
  minute++;
  const scannedAt = new Date(NOW.getTime() + minute * 60_000);
  const scans = [scanOf(code, { checkpoint, direction, scannedAt })];
  return (await record(db, edition, scans))[0]?.reason;
}

async function checkpointCalled(db: Database, slug: string) {
  return await db.selectFrom("checkpoint").select("id").where("slug", "=", slug).executeTakeFirstOrThrow();
}
