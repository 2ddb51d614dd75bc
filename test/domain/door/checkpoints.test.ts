import { expect, test } from "vitest";
import {
  addCheckpoint,
  addCheckpointsOfSessions,
  listCheckpointsToEdit,
  removeCheckpoint,
  renameCheckpoint,
  sessionsWithoutCheckpoint,
} from "#app/domain/door/edit-checkpoints.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, record, scanOf } from "#test/support/scan-samples.ts";

const BY = { by: null, now: NOW };
const NO_NAME = { name: null, nameEn: null };

test("a bookable session gets one checkpoint, with the session's title by default", async () => {
  const { db } = await freshDatabase();
  const { id: edition, sessions } = await makeEdition(db);
  const other = await makeEdition(db, { year: 2031 });
  const add = (session: number | undefined, words: { name: string | null; nameEn: string | null } = NO_NAME) =>
    addCheckpoint(db, { edition, session: Number(session), ...words, ...BY });
  expect((await add(sessions.visite)).kind).toBe("added");
  expect((await add(sessions.compost, { name: "Serre", nameEn: "Greenhouse" })).kind).toBe("added");
  expect((await add(sessions.visite)).kind).toBe("has-one");
  expect((await add(other.sessions.visite)).kind).toBe("no-session");
  await db.updateTable("session").set({ bookable: false }).where("id", "=", Number(sessions.reemploi)).execute();
  expect((await add(sessions.reemploi)).kind).toBe("no-session");
  const list = await listCheckpointsToEdit(db, { edition });
  expect(list.map(({ slug, name, nameEn, session }) => [slug, name, nameEn, session])).toEqual([
    ["entree", "Entrée", "Entrance", null],
    ["compost", "Serre", "Greenhouse", sessions.compost],
    ["visite", "visite", null, sessions.visite],
  ]);
});

test("all bookable sessions get checkpoints at once, and simultaneous requests make each only once", async () => {
  const { db } = await freshDatabase();
  const { id: edition, sessions } = await makeEdition(db);
  await db.updateTable("session").set({ cancelled_at: NOW }).where("id", "=", Number(sessions.reemploi)).execute();
  const add = () => addCheckpointsOfSessions(db, { edition, ...BY });
  const made = await Promise.all([add(), add(), add()]);
  expect(made.reduce((sum, { count }) => sum + count, 0)).toBe(2);
  expect(await sessionsWithoutCheckpoint(db, { edition })).toEqual([]);
});

test("a checkpoint without scans can be removed, and the entrance never", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  await addCheckpointsOfSessions(db, { edition, ...BY });
  const { id } = await makeRegistration(db, edition, 1, { sessions: ["visite"] });
  await scan(db, edition, await badgeOf(db, edition, id), "visite");
  const list = await listCheckpointsToEdit(db, { edition });
  const removed = [];
  for (const { id: checkpoint, slug } of list)
    removed.push([slug, await removeCheckpoint(db, { edition, checkpoint, ...BY })]);
  expect(removed).toEqual([
    ["entree", { kind: "unknown" }],
    ["compost", { kind: "removed" }],
    ["reemploi", { kind: "removed" }],
    ["visite", { kind: "scanned", scans: 1 }],
  ]);
  const [entrance] = list;
  const words = { checkpoint: Number(entrance?.id), name: "Porte", nameEn: null };
  expect((await renameCheckpoint(db, { edition: edition + 1, ...words, ...BY })).kind).toBe("unknown");
  expect((await renameCheckpoint(db, { edition, ...words, ...BY })).kind).toBe("changed");
});

test("a session's checkpoint admits people with a booking, and no one once it is cancelled", async () => {
  const { db } = await freshDatabase();
  const { id: edition, sessions } = await makeEdition(db);
  await addCheckpointsOfSessions(db, { edition, ...BY });
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

let minute = 0;

async function scan(db: Database, edition: number, code: string, checkpoint: string, direction: "in" | "out" = "in") {
  minute++;
  const scannedAt = new Date(NOW.getTime() + minute * 60_000);
  const scans = [scanOf(code, { checkpoint, direction, scannedAt })];
  return (await record(db, edition, scans))[0]?.reason;
}
