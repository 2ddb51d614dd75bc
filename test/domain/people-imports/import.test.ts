import { setTimeout as delay } from "node:timers/promises";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { carryOutImports } from "#app/domain/people-imports/carry-out-imports.ts";
import { chooseTypes } from "#app/domain/people-imports/choose-types.ts";
import { decideRow } from "#app/domain/people-imports/decide-row.ts";
import { findPeopleImport } from "#app/domain/people-imports/find-import.ts";
import { listRows } from "#app/domain/people-imports/list-rows.ts";
import { planImport } from "#app/domain/people-imports/places-left.ts";
import { sourceOf } from "#app/domain/people-imports/source-of.ts";
import { startImport } from "#app/domain/people-imports/start-import.ts";
import { carryOutTakeBacks, takeBackImport } from "#app/domain/people-imports/take-back-import.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { lockWaits } from "#test/support/lock-waits.ts";
import {
  confirmation,
  countsOf,
  csvOfPeople,
  imported,
  organiser,
  registered,
  staged,
} from "#test/support/people-lists.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";

const TWO_TYPES = {
  quotas: { places: 100, presse: 2 },
  ticketTypes: [
    { slug: "visiteur", quotas: ["places"] },
    { slug: "presse", quotas: ["presse"] },
  ],
};

test("each category of a list goes to the ticket type of its name, others to one that is chosen", async () => {
  const { db } = await freshDatabase();
  const { id: edition, ticketTypes } = await makeEdition(db, TWO_TYPES);
  const bytes = Buffer.from(
    "Nom;Prénom;Courriel;Tarif\nA;Un;a@exemple.invalid;Presse\nB;Deux;b@exemple.invalid;Agent public\nC;Trois;c@exemple.invalid;\nD;Quatre;d@exemple.invalid;Agent pubic\n",
  );
  const { id, by } = await staged(db, { edition, bytes });
  expect(await countsOf(db, id)).toEqual({ ready: 1, "without-type": 2, "to-decide": 1 });
  expect(await startImport(db, await confirmation(db, { edition, id, by }))).toEqual({
    kind: "without-type",
    people: 2,
  });
  const otherwise = Number(ticketTypes.visiteur);
  expect(await chooseTypes(db, { edition, import: id, otherwise: 999_999, chosen: [] })).toEqual({
    kind: "unknown-type",
  });
  // A text that is perhaps a slip of the keyboard only counts once somebody says what it is.
  await chooseTypes(db, { edition, import: id, otherwise, chosen: [] });
  expect(await countsOf(db, id)).toEqual({ ready: 3, "to-decide": 1 });
  const chosen = [{ category: "Agent pubic", ticketType: otherwise }];
  await chooseTypes(db, { edition, import: id, otherwise, chosen });
  expect((await planImport(db, { import: id, now: NOW })).types.map(({ id: type, people }) => [type, people])).toEqual([
    [ticketTypes.visiteur, 3],
    [ticketTypes.presse, 1],
  ]);
});

test("more people than places: as many as there are in the file's order, or nobody", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db, { quotas: { places: 3 } });
  const { id, by } = await staged(db, { edition, bytes: csvOfPeople(5) });
  const asked = await confirmation(db, { edition, id, by });
  expect(await startImport(db, { ...asked, places: "all" })).toEqual({
    kind: "no-places",
    short: [{ name: "places", needed: 5, left: 3 }],
  });
  expect(await startImport(db, asked)).toEqual({ kind: "started" });
  await carryOutImports(db, { now: NOW });
  expect([await countsOf(db, id), await registered(db), await countDrift(db)]).toEqual([
    { registered: 3, full: 2 },
    [1, 2, 3].map((number) => `Fougère ${number}/Lou/lou.${number}@exemple.invalid`),
    [],
  ]);
});

test("without letters none leaves, also to people who are registered already; with them each gets the ticket once", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const lettersOf = async () => await db.selectFrom("letter").select(["kind", "to"]).orderBy("to").execute();
  await imported(db, { edition, bytes: csvOfPeople(2) });
  expect(await lettersOf()).toEqual([]);
  await imported(db, { edition, bytes: csvOfPeople(2, { from: 2 }) }, { letters: "ticket" });
  expect(await lettersOf()).toEqual([{ kind: "registration-confirmed", to: "lou.3@exemple.invalid" }]);
});

test("what a person decides about a row holds: corrected and registered, or set aside", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const bytes = Buffer.from(
    "Nom;Prénom;Courriel\nA;Un;sans arobase\nB;Deux;b@exemple.invalid\nC;Trois;\nB;Deux;b@exemple.invalid\n",
  );
  const { id, by } = await staged(db, { edition, bytes });
  expect(await countsOf(db, id)).toEqual({ ready: 1, duplicate: 1, "to-decide": 2 });
  const act = { edition, import: id, by, now: NOW, ticketType: null };
  const person = { givenName: "Un", familyName: "A", email: "a@exemple.invalid", organisation: null, jobTitle: null };
  expect(await decideRow(db, { ...act, position: 1, decision: "register", person })).toEqual({ kind: "decided" });
  await decideRow(db, { ...act, position: 2, decision: "skip", person: null });
  await startImport(db, await confirmation(db, { edition, id, by }));
  await carryOutImports(db, { now: NOW });
  expect([await registered(db), await countsOf(db, id)]).toEqual([
    ["A/Un/a@exemple.invalid"],
    { registered: 1, skipped: 1, duplicate: 1, "to-decide": 1 },
  ]);
  expect(await decideRow(db, { ...act, position: 2, decision: "register", person: null })).toEqual({ kind: "unknown" });
});

test("a person who has cancelled is asked about, one who is registered is not registered again", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id } = await makeRegistration(db, edition, 1);
  await makeRegistration(db, edition, 2);
  await cancelRegistration(db, { edition, id, by: null, now: NOW });
  const bytes = Buffer.from(
    "Nom;Prénom;Courriel\nModèle 1;Ada;ada.1@essai.example\nMODELE 2;ada;ADA.2@essai.example\nModèle 2;Ida;ada.2@essai.example\n",
  );
  const { id: list } = await staged(db, { edition, bytes });
  const rows = await listRows(db, { import: list, states: null, page: 1, size: 10 });
  expect(rows.map(({ state, wasCancelled }) => [state, wasCancelled])).toEqual([
    ["to-decide", true],
    ["registered-already", false],
    ["ready", false],
  ]);
});

test("a worker that died after it had registered a person registers nobody twice", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id, by } = await staged(db, { edition, bytes: csvOfPeople(5) });
  await startImport(db, await confirmation(db, { edition, id, by }, { letters: "ticket" }));
  expect((await carryOutImports(db, { now: NOW, forMs: 0.001 })).isDone).toBe(false);
  await carryOutImports(db, { now: NOW });
  // As if it had died before it could say so.
  await db.updateTable("people_import").set({ finished_at: null }).execute();
  await db.updateTable("people_import_row").set({ outcome: "waiting", registration_id: null }).execute();
  const people = await registered(db);
  await Promise.all([carryOutImports(db, { now: NOW }), carryOutImports(db, { now: NOW })]);
  const letters = await db.selectFrom("letter").select("id").execute();
  expect([await registered(db), letters.length, await countsOf(db, id)]).toEqual([people, 5, { registered: 5 }]);
});

test("of two organisers who confirm at once, one starts the import", async () => {
  const confirmed = async (isLocked: boolean) => {
    const { db, pool } = await freshDatabase();
    const { id: edition } = await makeEdition(db);
    const { id, by } = await staged(db, { edition, bytes: csvOfPeople(40) });
    const others = await organiser(db, "autre@exemple.invalid");
    const asked = await confirmation(db, { edition, id, by });
    const racing = isLocked ? db : db.withPlugin(new WithoutLocks());
    // The rows are held until both have read and wait.
    const both = await db.transaction().execute(async (trx) => {
      await sql`select from people_import_row for update`.execute(trx);
      const asking = [startImport(racing, asked), startImport(racing, { ...asked, by: others })];
      while ((await lockWaits(pool)) < 2) await delay(10);
      return asking;
    });
    const kinds = await Promise.all(both);
    const lines = await db.selectFrom("audit").select("id").where("verb", "=", "import-people").execute();
    await carryOutImports(db, { now: NOW });
    return { kinds: kinds.map(({ kind }) => kind).sort(), lines: lines.length, people: (await registered(db)).length };
  };
  expect(await confirmed(true)).toEqual({ kinds: ["started", "started-before"], lines: 1, people: 40 });
  // Control: without the lock both start it, and the journal names two organisers.
  expect(await confirmed(false)).toEqual({ kinds: ["started", "started"], lines: 2, people: 40 });
});

test("an import says from where its registrations come, and is taken back while nothing was done with them", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id, by } = await imported(db, { edition, bytes: csvOfPeople(3) });
  const [first] = await db.selectFrom("registration").select("id").orderBy("id").execute();
  const registration = Number(first?.id);
  expect(await sourceOf(db, { registration })).toEqual({
    ...{ importId: id, allotmentId: null, givenBy: "Mairie imaginaire", givenOn: "2030-01-05" },
  });
  const asked = { edition, import: id, reason: "Mauvaise liste", tells: false, by, now: NOW };
  expect(await takeBackImport(db, asked)).toEqual({ kind: "taken-back", people: 3 });
  expect(await takeBackImport(db, asked)).toEqual({ kind: "unknown" });
  // One that is changed before its turn stays.
  await db
    .insertInto("audit")
    .values({ at: NOW, verb: "change-sessions", subject: `registration:${registration}`, detail: "{}" })
    .execute();
  await Promise.all([carryOutTakeBacks(db, { now: NOW }), carryOutTakeBacks(db, { now: NOW })]);
  const letters = await db.selectFrom("letter").select("id").execute();
  expect([await countsOf(db, id), (await registered(db)).length, letters.length, await countDrift(db)]).toEqual([
    { "taken-back": 2, kept: 1 },
    ...[1, 0],
    [],
  ]);
});

test("an import of which one registration was changed is not taken back as a whole", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id, by } = await imported(db, { edition, bytes: csvOfPeople(2) });
  const { id: registration } = await db.selectFrom("registration").select("id").limit(1).executeTakeFirstOrThrow();
  await cancelRegistration(db, { edition, id: registration, by: null, now: NOW });
  const asked = { edition, import: id, reason: "Mauvaise liste", tells: false, by, now: NOW };
  expect(await takeBackImport(db, asked)).toEqual({ kind: "changed", people: 1 });
  expect((await findPeopleImport(db, { edition, import: id }))?.takenBackAt).toBe(null);
});
