import { expect, test } from "vitest";
import { changeAllotment } from "#app/domain/allotments/change-allotment.ts";
import { closeAllotments, endAllotment } from "#app/domain/allotments/end-allotments.ts";
import { findAllotment, holdersOf } from "#app/domain/allotments/find-allotment.ts";
import { handOutPlace } from "#app/domain/allotments/hand-out.ts";
import { completePlace, remindHolders, swapHolder, takeBackPlace } from "#app/domain/allotments/holders.ts";
import { makeAllotments } from "#app/domain/allotments/make-allotments.ts";
import { changeReferent } from "#app/domain/allotments/referents.ts";
import { cancelPlace } from "#app/domain/billing/cancel-place.ts";
import { removeTicketType } from "#app/domain/edition/edit-ticket-types.ts";
import { grantRole } from "#app/domain/people/roles.ts";
import { changeSessions } from "#app/domain/registration/change-sessions.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { register } from "#app/domain/registration/register.ts";
import {
  AFTER_DEADLINE,
  allot,
  allotting,
  countsOf,
  handOut,
  makeAllottingEdition,
  postedTo,
  REFERENT,
  toColleague,
} from "#test/support/allotment-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeRegistration, visitor } from "#test/support/registration-samples.ts";
import { lineOf, makeWait } from "#test/support/waiting-samples.ts";

test("places are held when they are allotted, used when handed out, and return to the allotment when given up", async () => {
  const { db } = await freshDatabase();
  const edition = await makeAllottingEdition(db, 4);
  const allotment = await allot(db, edition);
  expect(await countsOf(db)).toEqual({ places: 3, handedOut: 0, taken: [3] });
  const first = await handOut(db, allotment, 1);
  const second = await handOut(db, allotment, 2);
  expect(await countsOf(db)).toEqual({ places: 3, handedOut: 2, taken: [3] });
  await cancelPlace(db, { edition: edition.id, id: first, by: null, now: NOW });
  expect(await takeBackPlace(db, { allotment, registration: second, now: NOW })).toEqual({ kind: "taken-back" });
  expect(await countsOf(db)).toEqual({ places: 3, handedOut: 0, taken: [3] });
  // Others have the place that is not held, and no further one.
  await makeRegistration(db, edition.id, 1);
  const other = await register(db, visitor(edition.id, 2));
  expect([other.kind, await countsOf(db)]).toEqual(["refused", { places: 3, handedOut: 0, taken: [4] }]);
  // The referent is told of what came back by itself, and the person of what was taken back.
  expect(await postedTo(db, ["allotment-given", "allotted-place-freed"])).toEqual([
    ["allotment-given", REFERENT.email],
    ["allotted-place-freed", REFERENT.email],
  ]);
  expect(await postedTo(db, ["place-allotted", "registration-confirmed", "registration-cancelled"])).toEqual([
    ...[1, 2].map((at) => ["place-allotted", `blaise.${at}@villefictive.example`]),
    ...[1, 2].map((at) => ["registration-cancelled", `blaise.${at}@villefictive.example`]),
    ["registration-confirmed", "ada.1@essai.example"],
  ]);
  expect(await countDrift(db)).toEqual([]);
});

test("nobody gets a place twice, and no more are handed out than there are", async () => {
  const { db } = await freshDatabase();
  const edition = await makeAllottingEdition(db, 10);
  const allotment = await allot(db, edition, { places: 2 });
  const wanted = toColleague(allotment, 1);
  const once = await handOutPlace(db, wanted);
  const twice = await handOutPlace(db, wanted);
  const same = await handOutPlace(db, toColleague(allotment, 1));
  expect([once.kind, twice.kind, "again" in twice && twice.again, same]).toEqual([
    ...["handed-out", "handed-out", true],
    { kind: "refused", problems: [{ field: "email", reason: "already-registered" }] },
  ]);
  await handOut(db, allotment, 2);
  expect(await handOutPlace(db, toColleague(allotment, 3))).toEqual({ kind: "none-left" });
  expect(await handOutPlace(db, toColleague(allotment, 3, { now: AFTER_DEADLINE }))).toEqual({ kind: "closed" });
  expect([await countsOf(db), await countDrift(db)]).toEqual([{ places: 2, handedOut: 2, taken: [2] }, []]);
});

test("that somebody is registered is told last, and only when nothing else is wrong", async () => {
  const { db } = await freshDatabase();
  const edition = await makeAllottingEdition(db, 10);
  const allotment = await allot(db, edition);
  await handOut(db, allotment, 1);
  const before = await db.selectFrom("letter").select("id").execute();
  const later = new Date(NOW.getTime() + 2 * 3_600_000);
  const refused = await handOutPlace(db, toColleague(allotment, 1, { sessions: ["compost"], now: later }));
  expect(refused).toEqual({
    kind: "refused",
    problems: [{ field: "sessions", reason: "unknown", sessions: ["compost"] }],
  });
  expect(await db.selectFrom("letter").select("id").execute()).toEqual(before);
});

test("an allotment is refused in plain words: priced, too large, waited for, too late", async () => {
  const { db } = await freshDatabase();
  const edition = await makeAllottingEdition(db, 4);
  const kindOf = async (wanted: ReturnType<typeof allotting>) => (await makeAllotments(db, wanted)).kind;
  const wanted = allotting(edition);
  expect([
    await kindOf(allotting(edition, { places: 5 })),
    await kindOf({ ...wanted, lastDay: "2030-01-09" }),
    await kindOf({ ...wanted, lastDay: "2030-01-12" }),
    await kindOf({ ...wanted, ticketType: 999 }),
    await kindOf(allotting(edition, { sessions: [{ session: edition.sessions.compost ?? 0, places: 3 }] })),
  ]).toEqual(["no-places", "day-over", "after-edition", "unknown-type", "no-places"]);
  await db.updateTable("ticket_type").set({ price_cents: 100 }).execute();
  expect(await kindOf(wanted)).toBe("priced");
  await db.updateTable("ticket_type").set({ price_cents: 0 }).execute();
  expect([await kindOf(wanted), await kindOf(wanted)]).toEqual(["made", "made"]);
  expect([await countsOf(db), await countDrift(db)]).toEqual([{ places: 3, handedOut: 0, taken: [3] }, []]);
  const removed = await removeTicketType(db, {
    edition: edition.id,
    ticketType: edition.ticketType,
    by: null,
    now: NOW,
  });
  expect(removed.kind).toBe("in-use");
});

test("an allotment is enlarged while places last and reduced to what is handed out; the line gets what it loses", async () => {
  const { db } = await freshDatabase();
  const edition = await makeAllottingEdition(db, 4);
  const allotment = await allot(db, edition);
  const change = async (places: number) =>
    await changeAllotment(db, {
      ...{ edition: edition.id, allotment, organisation: "Commune de Villefictive", sessions: [], places },
      ...{ lastDay: "2030-01-10", by: edition.by, now: NOW },
    });
  await handOut(db, allotment, 1);
  expect([(await change(5)).kind, (await change(4)).kind, (await change(4)).kind]).toEqual([
    ...["no-places", "changed", "same"],
  ]);
  await makeWait(db, edition.id, 1);
  await makeWait(db, edition.id, 2);
  expect(await change(0)).toEqual({ kind: "below-handed-out", handedOut: 1 });
  expect((await change(3)).kind).toBe("changed");
  expect(await lineOf(db)).toEqual(["Patiente 1: offered", "Patiente 2: waits"]);
  expect([await countsOf(db), await countDrift(db)]).toEqual([{ places: 3, handedOut: 1, taken: [4] }, []]);
  expect(await postedTo(db, ["allotment-changed"])).toHaveLength(2);
});

test("at the deadline what is left goes to the line; referent and organisers are told once", async () => {
  const { db } = await freshDatabase();
  const edition = await makeAllottingEdition(db, 3);
  const allotment = await allot(db, edition);
  await grantRole(db, {
    role: "organiser",
    email: "organisation@essai.example",
    edition: edition.id,
    by: null,
    now: NOW,
  });
  const kept = await handOut(db, allotment, 1);
  await makeWait(db, edition.id, 1);
  expect(await closeAllotments(db, { now: NOW })).toBe(0);
  expect(await closeAllotments(db, { now: AFTER_DEADLINE })).toBe(1);
  expect(await closeAllotments(db, { now: AFTER_DEADLINE })).toBe(0);
  expect(await lineOf(db)).toEqual(["Patiente 1: offered"]);
  expect(await postedTo(db, ["allotment-closed", "allotments-closed"])).toEqual([
    ["allotment-closed", REFERENT.email],
    ["allotments-closed", "organisation@essai.example"],
  ]);
  expect(await countsOf(db)).toEqual({ places: 3, handedOut: 1, taken: [2] });
  // What was handed out stays, and goes to everybody when it is given up.
  await cancelPlace(db, { edition: edition.id, id: kept, by: null, now: AFTER_DEADLINE });
  expect([await countsOf(db), await countDrift(db)]).toEqual([{ places: 3, handedOut: 0, taken: [1] }, []]);
});

test("an organiser ends an allotment, whose verbs then do nothing", async () => {
  const { db } = await freshDatabase();
  const edition = await makeAllottingEdition(db, 3);
  const allotment = await allot(db, edition);
  const registration = await handOut(db, allotment, 1);
  const of = { edition: edition.id, allotment, by: edition.by, now: NOW };
  expect(await endAllotment(db, of)).toEqual({ kind: "ended", returned: 2 });
  const to = toColleague(allotment, 2).to;
  expect([
    (await endAllotment(db, of)).kind,
    (await handOutPlace(db, toColleague(allotment, 2))).kind,
    (await takeBackPlace(db, { allotment, registration, now: NOW })).kind,
    (await swapHolder(db, { allotment, registration, to, language: "fr", now: NOW })).kind,
    (await remindHolders(db, { allotment, now: NOW })).kind,
    (await changeReferent(db, { ...of, referent: REFERENT })).kind,
  ]).toEqual(["not-open", "closed", "closed", "closed", "closed", "not-open"]);
  expect([await countsOf(db), await countDrift(db)]).toEqual([{ places: 3, handedOut: 1, taken: [1] }, []]);
});

test("places of a session come with a place, return with it, and stay in the allotment when they are given up alone", async () => {
  const { db } = await freshDatabase();
  const edition = await makeAllottingEdition(db, 10);
  const session = edition.sessions.compost ?? 0;
  const allotment = await allot(db, edition, { sessions: [{ session, places: 2 }] });
  const [first, second] = [
    await handOut(db, allotment, 1, { sessions: ["compost"] }),
    await handOut(db, allotment, 2, { sessions: ["compost"] }),
  ];
  const third = await handOutPlace(db, toColleague(allotment, 3, { sessions: ["compost"] }));
  expect(third).toEqual({
    kind: "refused",
    problems: [{ field: "sessions", reason: "session-full", sessions: ["compost"] }],
  });
  const heldIn = async () => {
    const view = await findAllotment(db, { edition: edition.id, allotment });
    const { used } = await db
      .selectFrom("session_places")
      .select("used")
      .where("session_id", "=", session)
      .executeTakeFirstOrThrow();
    return { handedOut: view?.sessions[0]?.handedOut, used };
  };
  expect(await heldIn()).toEqual({ handedOut: 2, used: 2 });
  await changeSessions(db, { edition: edition.id, id: first, sessions: [], by: null, now: NOW });
  expect(await heldIn()).toEqual({ handedOut: 1, used: 2 });
  // A swap takes the session along.
  const { to } = toColleague(allotment, 4);
  const swapped = await swapHolder(db, { allotment, registration: second, to, language: "fr", now: NOW });
  expect([swapped.kind, await heldIn()]).toEqual(["handed-over", { handedOut: 1, used: 2 }]);
  const [holder] = (await holdersOf(db, { allotment })).filter(({ sessions }) => sessions.length > 0);
  expect(holder?.name).toBe("Blaise Collègue 4");
  await takeBackPlace(db, { allotment, registration: holder?.registration ?? 0, now: NOW });
  expect(await heldIn()).toEqual({ handedOut: 0, used: 2 });
  await endAllotment(db, { edition: edition.id, allotment, by: edition.by, now: NOW });
  expect([await heldIn(), await countDrift(db)]).toEqual([{ handedOut: 0, used: 0 }, []]);
});

test("a person confirms once, is reminded until then, and a successor confirms anew", async () => {
  const { db } = await freshDatabase();
  const edition = await makeAllottingEdition(db, 10);
  const allotment = await allot(db, edition);
  const registration = await handOut(db, allotment, 1);
  await handOut(db, allotment, 2);
  const later = new Date(NOW.getTime() + 2 * 3_600_000);
  expect(await remindHolders(db, { allotment, registration, now: NOW })).toEqual({ kind: "posted", letters: 0 });
  await completePlace(db, { registration, now: NOW });
  await completePlace(db, { registration, now: later });
  expect(await remindHolders(db, { allotment, now: later })).toEqual({ kind: "posted", letters: 1 });
  const confirmed = async () =>
    (await holdersOf(db, { allotment })).map(({ name, completedAt }) => [name, completedAt !== null]);
  expect(await confirmed()).toEqual([
    ["Blaise Collègue 1", true],
    ["Blaise Collègue 2", false],
  ]);
  const { to } = toColleague(allotment, 3);
  await swapHolder(db, { allotment, registration, to, language: "fr", now: later });
  expect(await confirmed()).toEqual([
    ["Blaise Collègue 2", false],
    ["Blaise Collègue 3", false],
  ]);
  expect(await countDrift(db)).toEqual([]);
});

test("another referent gets a new link, the former one is told, and a corrected name writes to nobody", async () => {
  const { db } = await freshDatabase();
  const edition = await makeAllottingEdition(db, 10);
  const allotment = await allot(db, edition);
  const of = { edition: edition.id, allotment, by: edition.by, now: NOW };
  const named = await changeReferent(db, { ...of, referent: { ...REFERENT, name: "Yvonne Modèle" } });
  const next = { name: "Zoé Exemple", email: "zoe@villefictive.example", language: "en" } as const;
  const changed = await changeReferent(db, { ...of, referent: next });
  expect([named, changed]).toEqual([
    { kind: "changed", letters: 0 },
    { kind: "changed", letters: 2 },
  ]);
  expect(await postedTo(db, ["allotment-given", "allotment-passed-on"])).toEqual([
    ["allotment-given", REFERENT.email],
    ["allotment-given", next.email],
    ["allotment-passed-on", REFERENT.email],
  ]);
  expect((await findAllotment(db, of))?.referent).toMatchObject(next);
});
