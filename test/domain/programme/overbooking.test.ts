import { sql } from "kysely";
import { expect, test } from "vitest";
import { sessionsAtDoor } from "#app/domain/door/door-rules.ts";
import { readOverbooking, setOverbooking } from "#app/domain/programme/overbooking.ts";
import { setSessionPlaces } from "#app/domain/programme/session-places.ts";
import { readTimetable } from "#app/domain/programme/timetable.ts";
import { warningsOf } from "#app/domain/programme/warnings.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { register } from "#app/domain/registration/register.ts";
import type { Database } from "#app/domain/transaction.ts";
import { offerMissedPlaces } from "#app/domain/waiting/expire-offers.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { organiser } from "#test/support/people-lists.ts";
import { makeRegistration, visitor } from "#test/support/registration-samples.ts";
import { lineOf, makeSessionWait } from "#test/support/waiting-samples.ts";

const NONE = { beyond: "none", number: null, rule: null } as const;
const FIRST_COME = { kind: "first-come", until: null, words: null, wordsEn: null } as const;

test("places beyond the seats are offered to the line at once, and the session has no more than those", async () => {
  const { db, edition, set, session, people } = await fullSession();
  for (const { code } of people.outside) await makeSessionWait(db, code, "compost");
  expect(await set({ beyond: "percent", number: 50, rule: FIRST_COME })).toEqual({ kind: "set" });
  expect(await lineOf(db)).toEqual(["Modèle 10: offered", "Modèle 11: offered", "Modèle 12: waits"]);
  expect(await set({ beyond: "percent", number: 50, rule: FIRST_COME })).toEqual({ kind: "same" });
  expect(await readOverbooking(db, { edition, session })).toEqual({
    ...{ seats: 4, size: 6, used: 6, beyond: "percent", number: 50, rule: FIRST_COME },
  });
  expect(await register(db, visitor(edition, 50, { sessions: ["compost"] }))).toMatchObject({
    problems: [{ reason: "session-full" }],
  });
  expect(await countDrift(db)).toEqual([]);
});

test("less overbooking takes no place from anybody, and places given back are not given away again", async () => {
  const { db, set, session, edition, by, people } = await fullSession();
  await set({ beyond: "places", number: 2, rule: null });
  const beyond = [await makeRegistration(db, edition, 20, { sessions: ["compost"] })];
  await makeRegistration(db, edition, 21, { sessions: ["compost"] });
  for (const { code } of people.outside) await makeSessionWait(db, code, "compost");
  expect(await set(NONE)).toEqual({ kind: "set" });
  const state = () => readOverbooking(db, { edition, session });
  expect(await state()).toMatchObject({ seats: 4, size: 6, used: 6 });
  for (const { code } of [...beyond, ...people.inside.slice(0, 1)])
    await cancelRegistration(db, { code, by: null, now: NOW });
  expect([await state(), (await lineOf(db))[0]]).toEqual([
    expect.objectContaining({ seats: 4, size: 4, used: 4 }),
    "Modèle 10: waits",
  ]);
  expect(await offerMissedPlaces(db, { now: NOW })).toBe(0);
  // The same number of seats, typed again, is no change that could be refused.
  expect(await setSessionPlaces(db, { edition, session, places: 4, by, now: NOW })).toEqual({ kind: "set" });
  await cancelRegistration(db, { code: people.inside[1]?.code ?? "", by: null, now: NOW });
  expect((await lineOf(db))[0]).toBe("Modèle 10: offered");
  expect(await countDrift(db)).toEqual([]);
});

test("more seats keep the places beyond, a percentage anew, and fewer are refused while they are taken", async () => {
  const { db, set, session, edition, by } = await fullSession();
  await set({ beyond: "percent", number: 25, rule: null });
  const seats = (places: number) => setSessionPlaces(db, { edition, session, places, by, now: NOW });
  expect([await seats(8), await readOverbooking(db, { edition, session })]).toMatchObject([
    { kind: "set" },
    { seats: 8, size: 10, used: 4 },
  ]);
  expect(await seats(2)).toEqual({ kind: "below-used", used: 4 });
  expect(await readOverbooking(db, { edition, session })).toMatchObject({ seats: 8, size: 10 });
});

test.each([
  ["more than half of the seats", { beyond: "places", number: 3, rule: null }, { kind: "too-many", most: 2 }],
  ["more than half in per cent", { beyond: "percent", number: 51, rule: null }, { kind: "too-many", most: 50 }],
] as const)("%s cannot be given away beyond them", async (_, wanted, outcome) => {
  const { db, set, session, edition } = await fullSession();
  expect([await set(wanted), await readOverbooking(db, { edition, session })]).toEqual([
    outcome,
    { seats: 4, size: 4, used: 4, ...NONE },
  ]);
});

test("a number of places that the previous release writes ends the overbooking", async () => {
  const { db, set, session, edition } = await fullSession();
  await set({ beyond: "places", number: 2, rule: null });
  await sql`update session_places set size = 9 where session_id = ${session}`.execute(db);
  expect(await readOverbooking(db, { edition, session })).toEqual({ seats: 9, size: 9, used: 4, ...NONE });
});

test("the door knows the room's capacity and the rule, and the timetable warns of a room smaller than the seats only", async () => {
  const { db, set, session, edition } = await fullSession();
  await sql`update room set capacity = 4 where id = (select room_id from session where id = ${session})`.execute(db);
  const rule = { kind: "words", until: null, words: "Places debout", wordsEn: "Standing room" } as const;
  await set({ beyond: "places", number: 2, rule });
  await makeRegistration(db, edition, 20, { sessions: ["compost"] });
  const [compost] = await sessionsAtDoor(db, { edition });
  expect(compost).toEqual({ slug: "compost", seats: 4, beyond: 2, rule });
  expect(warningsOf(await readTimetable(db, { edition }))).toEqual([]);
});

test("ten people who register at once for the places beyond get as many as there are", async () => {
  const { db } = await freshDatabase({ size: 20 });
  expect(await atOnce(db)).toEqual({ registered: 2, drift: [] });
});

test("control: without the constraint more of them get one", async () => {
  const { db } = await freshDatabase({ size: 20 });
  await sql`alter table session_places drop constraint a_session_is_never_overbooked`.execute(db);
  expect((await atOnce(db)).registered).toBeGreaterThan(2);
});

async function atOnce(db: Database) {
  const { edition, session, set } = await fullSession(db);
  await set({ beyond: "places", number: 2, rule: null });
  // Opens all connections before the start.
  await Promise.all(Array.from({ length: 20 }, () => sql`select pg_sleep(0.05)`.execute(db)));
  const outcomes = await db.transaction().execute(async (trx) => {
    await trx.selectFrom("session_places").select("used").where("session_id", "=", session).forUpdate().execute();
    const started = Array.from({ length: 10 }, (_, at) =>
      register(db, visitor(edition, 100 + at, { sessions: ["compost"] })),
    );
    for (let waiting = 0; waiting < 10; ) {
      const { rows } = await sql<{ waiting: number }>`select count(*)::int as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(trx);
      waiting = rows[0]?.waiting ?? 0;
    }
    return { started };
  });
  const kinds = await Promise.all(outcomes.started);
  return { registered: kinds.filter(({ kind }) => kind === "registered").length, drift: await countDrift(db) };
}

/** An edition whose session `compost` has four seats, all booked, and three people without it. */
async function fullSession(given?: Database) {
  const db = given ?? (await freshDatabase()).db;
  const day = "2030-01-11T";
  const { id: edition, sessions } = await makeEdition(db, {
    sessions: [{ slug: "compost", start: `${day}09:00:00Z`, end: `${day}10:00:00Z`, places: 4 }],
  });
  const by = await organiser(db);
  const session = sessions.compost ?? 0;
  const many = async (from: number, count: number, booked: string[]) => {
    const made: { id: number; code: string }[] = [];
    for (let at = 0; at < count; at += 1)
      made.push(await makeRegistration(db, edition, from + at, { sessions: booked }));
    return made;
  };
  const people = { inside: await many(0, 4, ["compost"]), outside: await many(10, 3, []) };
  type Wanted = Parameters<typeof setOverbooking>[1];
  const set = (wanted: Pick<Wanted, "beyond" | "number" | "rule">) =>
    setOverbooking(db, { edition, session, ...wanted, by, now: NOW });
  return { db, edition, session, by, set, people };
}
