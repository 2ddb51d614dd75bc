import { expect, test } from "vitest";
import { nextContentBoundary } from "#app/domain/edition/content-boundary.ts";
import { createEdition, publishEdition, updateEdition } from "#app/domain/edition/edit-edition.ts";
import { addTicketType } from "#app/domain/edition/edit-ticket-types.ts";
import { currentEdition, findEdition, listEditions } from "#app/domain/edition/edition.ts";
import { addSession } from "#app/domain/programme/add-session.ts";
import { releaseProgramme } from "#app/domain/programme/release-programme.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";

const ACT = { by: null, now: NOW };

test("only organisers see a draft, and a year has one edition", async () => {
  const { db } = await freshDatabase();
  const id = await anEdition(db, 2030, ["2030-10-11", "2030-10-10"], { published: false });
  expect(await findEdition(db, { year: 2030 })).toBeNull();
  expect(await findEdition(db, { year: 2030, includeDrafts: true })).toMatchObject({
    id,
    days: ["2030-10-10", "2030-10-11"],
  });
  expect(await listEditions(db)).toEqual([]);
  expect(await createEdition(db, { year: 2030, name: "Encore", ...ACT })).toEqual({ kind: "year-taken" });
  expect(await publishEdition(db, { edition: id, ...ACT })).toEqual({ kind: "published" });
  expect(await publishEdition(db, { edition: id, ...ACT })).toEqual({ kind: "already-published", at: NOW });
  const verbs = await db.selectFrom("audit").select("verb").orderBy("id").execute();
  expect(verbs.map(({ verb }) => verb)).toEqual(["create-edition", "publish-edition"]);
});

test.for([
  ["before all", "2028-01-01T00:00:00Z", 2029],
  ["in the last minute of the first one, in its own zone", "2029-10-05T09:59:00Z", 2029],
  ["a minute later", "2029-10-05T10:00:00Z", 2030],
  ["when all are over but one without dates", "2030-11-01T00:00:00Z", 2031],
  ["when all are over", "2032-01-01T12:00:00Z", 2031],
] as const)("%s the current edition is the next one that is not over", async ([, now, year]) => {
  const { db } = await freshDatabase();
  await anEdition(db, 2031, []);
  // Ten hours behind Greenwich: its 4 October ends at ten in the morning of the 5th UTC.
  await anEdition(db, 2029, ["2029-10-03", "2029-10-04"], { timeZone: "Etc/GMT+10" });
  await anEdition(db, 2030, ["2030-10-10"]);
  await anEdition(db, 2028, ["2028-02-01"], { published: false });
  expect((await currentEdition(db, { now: new Date(now) }))?.year).toBe(year);
});

test("a day with a session cannot be removed from an edition", async () => {
  const { db } = await freshDatabase();
  const edition = await anEdition(db, 2030, ["2030-10-10", "2030-10-11"]);
  await aSession(db, edition, "2030-10-10T22:30:00Z", "2030-10-10T23:00:00Z");
  expect(await updateEdition(db, { edition, days: ["2030-10-10"], ...ACT })).toEqual({
    kind: "days-in-use",
    days: ["2030-10-11"],
  });
  expect(await updateEdition(db, { edition, days: ["2030-10-11", "2030-10-12"], theme: "Sols", ...ACT })).toEqual({
    kind: "updated",
  });
  expect(await findEdition(db, { year: 2030 })).toMatchObject({ days: ["2030-10-11", "2030-10-12"], theme: "Sols" });
});

test("public pages change at midnight, at a sales window's ends, and at a released session's start and end", async () => {
  const { db } = await freshDatabase();
  expect(await nextContentBoundary(db, { now: NOW })).toBeNull();
  await anEdition(db, 2029, ["2029-10-10"]);
  expect(await nextContentBoundary(db, { now: NOW })).toBeNull();

  const edition = await anEdition(db, 2030, ["2030-01-11"]);
  const [salesFrom, salesUntil] = [new Date("2030-01-10T09:30:00Z"), new Date("2030-01-10T10:00:00Z")];
  await addTicketType(db, { edition, name: "Public", salesFrom, salesUntil, ...ACT });
  await aSession(db, edition, "2030-01-11T08:00:00Z", "2030-01-11T09:00:00Z");
  await releaseProgramme(db, { edition, name: null, ...ACT });
  await aSession(db, edition, "2030-01-11T08:15:00Z", "2030-01-11T08:45:00Z");

  const seen: (string | undefined)[] = [];
  for (let now: Date | null = NOW; now; now = await nextContentBoundary(db, { now })) seen.push(now.toISOString());
  expect(seen.slice(1)).toEqual([
    "2030-01-10T09:30:00.000Z",
    "2030-01-10T10:00:00.000Z",
    "2030-01-10T23:00:00.000Z",
    "2030-01-11T08:00:00.000Z",
    "2030-01-11T09:00:00.000Z",
    "2030-01-11T23:00:00.000Z",
  ]);
});

test("an unpublished edition changes no public page", async () => {
  const { db } = await freshDatabase();
  await anEdition(db, 2030, ["2030-10-10"], { published: false });
  expect(await nextContentBoundary(db, { now: NOW })).toBeNull();
});

async function anEdition(
  db: Database,
  year: number,
  days: readonly string[],
  { published = true, timeZone = "Europe/Paris" } = {},
): Promise<number> {
  const made = await createEdition(db, { year, name: `Édition ${year}`, days, timeZone, ...ACT });
  if (made.kind !== "created") throw new Error(made.kind);
  if (published) await publishEdition(db, { edition: made.id, ...ACT });
  return made.id;
}

async function aSession(db: Database, edition: number, start: string, end: string): Promise<void> {
  await addSession(db, {
    edition,
    kind: "talk",
    title: "Essai",
    titleEn: null,
    abstract: null,
    language: null,
    track: null,
    room: null,
    workingGroup: null,
    start: new Date(start),
    end: new Date(end),
    places: null,
    speakers: [],
    ...ACT,
  });
}
