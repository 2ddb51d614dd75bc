import { expect, test } from "vitest";
import { currentEdition, findEdition, listEditions } from "#app/domain/edition/edition.ts";
import { listRooms } from "#app/domain/edition/rooms.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { listVenues } from "#app/domain/edition/venues.ts";
import { listRoomUses } from "#app/domain/groups/room-uses.ts";
import { waitingMailing } from "#app/domain/programme/mailings.ts";
import { placesOf } from "#app/domain/programme/places.ts";
import { localDay } from "#app/domain/programme/programme-view.ts";
import { currentRelease } from "#app/domain/programme/release-programme.ts";
import { releaseLog } from "#app/domain/programme/releases.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { seedWhenEmpty } from "../../bin/seed.ts";
import { comingDays } from "../../bin/seed-demonstration.ts";

test("without a seed the database stays empty", async () => {
  const connection = await freshDatabase();
  expect(await seedWhenEmpty(connection, { kind: "none", now: NOW })).toEqual({ kind: "kept" });
  expect(await listEditions(connection.db, { includeDrafts: true })).toEqual([]);
});

test("the archive is every past edition, published, with what is unknown left unknown", async () => {
  const connection = await freshDatabase();
  await seedWhenEmpty(connection, { kind: "archive", now: NOW });
  const editions = await listEditions(connection.db);
  expect(editions.map(({ year, number, days }) => [year, number, days.length])).toEqual([
    [2025, 9, 0],
    [2024, 8, 1],
    [2023, 7, 3],
    [2022, 6, 6],
    [2021, 5, 0],
    [2020, 4, 1],
    [2019, 3, 1],
    [2018, 2, 2],
    [2017, 1, 1],
  ]);
  expect(editions.find(({ year }) => year === 2021)?.archive).toEqual({
    format: null,
    speakers: null,
    sessions: null,
    round_tables: null,
    visits: null,
    thematic_days: null,
    awards: null,
    hours: null,
    attendance: null,
    expected_attendance: null,
    sources: [],
  });
  expect(editions.every(({ demonstration, introduction }) => !demonstration && introduction === null)).toBe(true);
  expect((await connection.db.selectFrom("working_group").select("slug").execute()).length).toBe(5);
});

test("the demonstration is a whole coming edition that says what it is", async () => {
  const connection = await freshDatabase();
  const { db } = connection;
  expect(await seedWhenEmpty(connection, { kind: "demo", now: NOW })).toEqual({ kind: "seeded" });
  const edition = await currentEdition(db, { now: NOW });
  if (!edition) throw new Error("No edition.");
  expect(edition).toMatchObject({ year: 2030, demonstration: true, days: ["2030-10-10", "2030-10-11"] });
  expect(edition.name).toContain("démonstration");

  const release = await currentRelease(db, { edition: edition.id });
  const sessions = release?.programme.sessions ?? [];
  expect(release?.number).toBe(2);
  expect(sessions.length).toBe(41);
  expect(new Set(sessions.map((session) => localDay(session, edition.timeZone)))).toEqual(new Set(edition.days));
  expect(new Set(sessions.map(({ kind }) => kind))).toEqual(
    new Set(["plenary", "round_table", "talk", "workshop", "visit", "working_group", "ceremony", "break"]),
  );
  expect((await listVenues(db, { edition: edition.id })).length).toBe(6);
  expect((await listRooms(db, { edition: edition.id })).length).toBe(9);
  expect(release?.programme.tracks.map(({ hue }) => hue)).toEqual([1, 2, 3, 4, 5, 6]);
  // Everybody announced is on stage somewhere, and says that their organisation is invented.
  const announced = await db.selectFrom("speaker").select("organisation").execute();
  expect(release?.programme.speakers.length).toBe(announced.length);
  expect(announced.filter(({ organisation }) => !/\(ficti(f|ve)\)$/.test(organisation ?? ""))).toEqual([]);

  // What the second release changed is told, and letters about it wait to be looked through.
  const log = await releaseLog(db, { edition: edition.id, publishedAt: edition.publishedAt });
  expect(log.map(({ changes }) => changes?.sessions.map(({ kind }) => kind).sort())).toEqual([
    ["cancelled", "moved", "moved", "new"],
    undefined,
  ]);
  expect(await waitingMailing(db, { edition: edition.id })).toEqual({ number: 2, letters: 3 });
  const roles = await db.selectFrom("role").select("role").where("edition_id", "=", edition.id).orderBy("id").execute();
  const team = ["organiser", "programme", "treasurer", "door-supervisor", "door", "reader"];
  expect(roles.map(({ role }) => role)).toEqual(team);
  expect(await db.selectFrom("letter").select("to").execute()).toEqual([]);

  const places = await placesOf(db, { edition: edition.id });
  expect([...places.keys()].sort()).toEqual(
    sessions
      .filter(({ bookable }) => bookable)
      .map(({ id }) => id)
      .sort(),
  );
  expect([...places.values()].every(({ size, used }) => size >= 12 && size <= 40 && used === 0)).toBe(true);
  const groups = await db.selectFrom("session").select("working_group_id").distinct().execute();
  expect(groups.filter(({ working_group_id }) => working_group_id !== null).length).toBe(4);

  const types = await listTicketTypes(db, { edition: edition.id });
  expect(types.length).toBe(6);
  expect(await waitingMatters(db, edition.id)).toEqual({
    held: [
      { asks_proof: true, asks_approval: false, ending: null },
      { asks_proof: false, asks_approval: true, ending: null },
      { asks_proof: false, asks_approval: true, ending: "confirmed" },
    ],
    work: ["paid-place-cancelled", "to-approve"],
    rooms: [{ title: "Bilan de l’atelier, entre membres", room: "Salle Bièvre" }],
    observers: ["Fédération des Jardins Suspendus"],
    strangers: [],
  });
  for (const { salesFrom, salesUntil } of types)
    expect([salesFrom, salesUntil]).toEqual([new Date("2029-11-11T09:00:00Z"), new Date("2030-10-09T22:00:00Z")]);
});

/** What of the demonstration waits for somebody, and people whose address could be real. */
async function waitingMatters(db: Database, edition: number) {
  const held = await db
    .selectFrom("held_place")
    .select(["asks_proof", "asks_approval", "ending"])
    .where("edition_id", "=", edition)
    .orderBy("order_id")
    .execute();
  const work = await db.selectFrom("work_item").select("kind").where("closed_at", "is", null).orderBy("kind").execute();
  const { uses } = await listRoomUses(db, { edition, now: NOW, page: 1, size: 50 });
  const rooms = uses.filter(({ kind }) => kind === "asked").map(({ title, room }) => ({ title, room }));
  const seats = await db.selectFrom("seat").select("organisation").where("role", "=", "observer").execute();
  const strangers = await db
    .selectFrom("person")
    .select("email")
    .where("email", "not like", "%@exemple.invalid")
    .execute();
  return {
    held,
    work: work.map(({ kind }) => kind),
    rooms,
    observers: seats.map(({ organisation }) => organisation),
    strangers,
  };
}

test("nobody is in two places at once in the demonstration", async () => {
  const connection = await freshDatabase();
  await seedWhenEmpty(connection, { kind: "demo", now: NOW });
  const edition = await findEdition(connection.db, { year: 2030 });
  const release = await currentRelease(connection.db, { edition: edition?.id ?? 0 });
  const clashes = (release?.programme.speakers ?? []).flatMap(({ slug }) => {
    const own = release?.programme.sessions.filter(({ speakers }) => speakers.some(({ speaker }) => speaker === slug));
    return (own ?? []).flatMap((session, at) =>
      (own ?? [])
        .slice(at + 1)
        .filter((other) => (other.start ?? "") < (session.end ?? "") && (session.start ?? "") < (other.end ?? ""))
        .map((other) => [slug, session.title, other.title]),
    );
  });
  expect(clashes).toEqual([]);
});

test("a database that has an edition is left alone, also by two processes that start together", async () => {
  const connection = await freshDatabase();
  const outcomes = await Promise.all(
    Array.from({ length: 3 }, () => seedWhenEmpty(connection, { kind: "demo", now: NOW })),
  );
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["kept", "kept", "seeded"]);
  expect((await listEditions(connection.db)).length).toBe(10);
});

test.for([
  ["2026-11-23T09:00:00Z", "2027-10-07", "2027-10-08"],
  ["2026-06-01T09:00:00Z", "2026-10-08", "2026-10-09"],
  ["2026-07-10T09:00:00Z", "2026-10-08", "2026-10-09"],
  ["2026-07-11T09:00:00Z", "2027-10-07", "2027-10-08"],
  ["2024-01-01T09:00:00Z", "2026-10-08", "2026-10-09"],
  ["2028-01-01T09:00:00Z", "2028-10-05", "2028-10-06"],
] as const)("seen from %s the coming edition is on %s and %s", ([now, thursday, friday]) => {
  expect(comingDays(new Date(now)).map(String)).toEqual([thursday, friday]);
});
