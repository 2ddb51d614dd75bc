import { expect, test } from "vitest";
import { createEdition } from "#app/domain/edition/edit-edition.ts";
import { importProgramme } from "#app/domain/programme/import-programme.ts";
import type { IncomingSession } from "#app/domain/programme/incoming.ts";
import { currentRelease, releaseProgramme } from "#app/domain/programme/release-programme.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { incoming, incomingSession } from "./incoming-samples.ts";

const [FIRST, SECOND, THIRD] = [0, 1, 2].map((hours) => new Date(NOW.getTime() + hours * 3_600_000).toISOString());

test("the first release has number 1, and without changes there is no second one", async () => {
  const { db } = await freshDatabase();
  const edition = await anEdition(db);
  expect(await currentRelease(db, { edition })).toBeNull();
  await bring(db, edition, [incomingSession("2", 10), incomingSession("1", 9)]);
  expect(await release(db, edition, FIRST)).toMatchObject({ kind: "released", number: 1 });
  expect(await release(db, edition, SECOND)).toEqual({ kind: "unchanged", number: 1 });
  const current = await currentRelease(db, { edition });
  expect(current).toMatchObject({ number: 1, releasedAt: new Date(FIRST ?? "") });
  expect(current?.programme.sessions.map(({ slug }) => slug)).toEqual(["seance-1", "seance-2"]);
  expect(await currentRelease(db, { edition })).toEqual(current);
});

test.for([
  ["nothing of its own", {}, 0, FIRST],
  ["its words", { title: "Autrement" }, 0, SECOND],
  ["its track", { track: "Liens" }, 0, SECOND],
  ["its start", { start: "2030-10-10T06:30:00Z" }, 1, SECOND],
  ["its end", { end: "2030-10-10T08:30:00Z" }, 1, SECOND],
  ["its room", { room: "Petite salle" }, 1, SECOND],
] as const)("a changed %s updates the sequence and the time of change", async ([, change, sequence, changedAt]) => {
  const { db } = await freshDatabase();
  const edition = await anEdition(db);
  const [one, other] = [incomingSession("1", 9), incomingSession("2", 12)];
  await bring(db, edition, [one, other]);
  await release(db, edition, FIRST);
  await bring(db, edition, [
    { ...one, ...change },
    { ...other, title: "Il y a toujours du nouveau" },
  ]);
  await release(db, edition, SECOND);
  expect((await shown(db, edition))[0]).toEqual({ slug: "seance-1", sequence, changedAt, cancelled: false });
});

test("a cancelled session stays and increases its sequence once, and so does a deleted one", async () => {
  const { db } = await freshDatabase();
  const edition = await anEdition(db);
  const speakers = [{ externalId: "a", role: "speaker" as const }];
  await bring(db, edition, [
    incomingSession("1", 9),
    incomingSession("2", 10, { room: "Cave", track: "Vin", speakers }),
  ]);
  await release(db, edition, FIRST);
  await db.updateTable("session").set({ cancelled_at: NOW }).where("external_id", "=", "1").execute();
  for (const table of ["session", "speaker"] as const)
    await db.deleteFrom(table).where("external_id", "in", ["2", "a"]).execute();
  await db.deleteFrom("room").where("slug", "=", "cave").execute();
  await db.deleteFrom("track").where("slug", "=", "vin").execute();
  await release(db, edition, SECOND);
  await bring(db, edition, [incomingSession("1", 9), incomingSession("3", 14)]);
  await release(db, edition, THIRD);
  expect(await shown(db, edition)).toEqual([
    { slug: "seance-1", sequence: 1, changedAt: SECOND, cancelled: true },
    { slug: "seance-2", sequence: 1, changedAt: SECOND, cancelled: true },
    { slug: "seance-3", sequence: 0, changedAt: THIRD, cancelled: false },
  ]);
  const { rooms, tracks, speakers: people, sessions } = (await currentRelease(db, { edition }))?.programme ?? {};
  expect([rooms, tracks, people].map((parts) => parts?.map(({ slug }) => slug))).toEqual([
    ["grande-salle", "cave"],
    ["matieres", "vin"],
    ["personne-a"],
  ]);
  expect(sessions?.[1]).toMatchObject({ room: "cave", track: "vin", speakers: [{ speaker: "personne-a" }] });
});

test("a room that moves to another venue moves its sessions", async () => {
  const { db } = await freshDatabase();
  const edition = await anEdition(db);
  await bring(db, edition, [incomingSession("1", 9)]);
  await release(db, edition, FIRST);
  await importProgramme(db, {
    edition,
    programme: incoming([incomingSession("1", 9)], {
      rooms: [{ name: "Grande salle", venue: "Autre site", capacity: null }],
    }),
    by: null,
    now: NOW,
  });
  await release(db, edition, SECOND);
  expect(await shown(db, edition)).toEqual([{ slug: "seance-1", sequence: 1, changedAt: SECOND, cancelled: false }]);
});

test("simultaneous releases are made one after the other", async () => {
  const { db } = await freshDatabase();
  const edition = await anEdition(db);
  await bring(db, edition, [incomingSession("1", 9)]);
  const outcomes = await Promise.all(Array.from({ length: 4 }, () => release(db, edition, FIRST)));
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["released", "unchanged", "unchanged", "unchanged"]);
});

async function anEdition(db: Database): Promise<number> {
  const made = await createEdition(db, { year: 2030, name: "Édition", by: null, now: NOW });
  if (made.kind !== "created") throw new Error(made.kind);
  return made.id;
}

async function bring(db: Database, edition: number, sessions: readonly IncomingSession[]): Promise<void> {
  await importProgramme(db, { edition, programme: incoming(sessions), by: null, now: NOW });
}

async function release(db: Database, edition: number, at: string | undefined) {
  return await releaseProgramme(db, { edition, name: null, by: null, now: new Date(at ?? "") });
}

async function shown(db: Database, edition: number) {
  const { programme } = (await currentRelease(db, { edition })) ?? {};
  return (
    programme?.sessions.map(({ slug, sequence, changedAt, cancelled }) => ({ slug, sequence, changedAt, cancelled })) ??
    []
  );
}
