import { expect, test } from "vitest";
import { moneyDrift } from "#app/domain/billing/money-drift.ts";
import { purgePersonalData } from "#app/domain/people/purge.ts";
import { findPeopleImport, listPeopleImports } from "#app/domain/people-imports/find-import.ts";
import { sourcesOfPerson } from "#app/domain/people-imports/source-of.ts";
import { startImport } from "#app/domain/people-imports/start-import.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makePaidEdition } from "#test/support/paid-samples.ts";
import { confirmation, countsOf, csvOfPeople, imported, registered, staged } from "#test/support/people-lists.ts";

const DAY_MS = 86_400_000;
const later = (days: number) => new Date(NOW.getTime() + days * DAY_MS);

test("the people of a list are forgotten thirty days after, and what became of its rows and from where it came stays", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id } = await imported(db, { edition, bytes: csvOfPeople(2) });
  const held = async () =>
    await db
      .selectFrom("people_import_row")
      .select(["email", "family_name", "row_reading"])
      .where("email", "is not", null)
      .execute();
  await purgePersonalData(db, { now: later(29) });
  expect((await held()).length).toBe(2);
  await purgePersonalData(db, { now: later(31) });
  expect([await held(), await countsOf(db, id), (await registered(db)).length]).toEqual([[], { registered: 2 }, 2]);
  const found = await findPeopleImport(db, { edition, import: id });
  expect([found?.isPurged, found?.givenBy, found?.fileName]).toEqual([true, "Mairie imaginaire", "liste.csv"]);
  const { person_id: person } = await db
    .selectFrom("registration")
    .select("person_id")
    .limit(1)
    .executeTakeFirstOrThrow();
  expect((await sourcesOfPerson(db, { person })).map(({ givenBy, givenOn }) => [givenBy, givenOn])).toEqual([
    ["Mairie imaginaire", "2030-01-05"],
  ]);
});

test("a list that nobody confirms is deleted with its file after a week", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  await staged(db, { edition, bytes: csvOfPeople(2) });
  await purgePersonalData(db, { now: later(6) });
  expect((await listPeopleImports(db, { edition, page: 1, size: 5 })).rows.map(({ state }) => state)).toEqual([
    "preview",
  ]);
  await purgePersonalData(db, { now: later(8) });
  const rows = await db.selectFrom("people_import_row").select("id").execute();
  expect([rows, (await listPeopleImports(db, { edition, page: 1, size: 5 })).total]).toEqual([[], 0]);
});

test("a ticket type with a price is imported free of charge with a reason, and refused without one", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db, { quotas: { places: 10 } });
  const { id, by } = await staged(db, { edition, bytes: csvOfPeople(2) });
  expect(await startImport(db, await confirmation(db, { edition, id, by }))).toEqual({ kind: "priced" });
  const { counts } = await imported(
    db,
    { edition, bytes: csvOfPeople(2) },
    { waivedReason: "Invités de la Métropole" },
  );
  const lines = await db.selectFrom("order_line").select(["waived_cents", "waived_reason"]).execute();
  const letters = await db.selectFrom("letter").select("id").execute();
  expect([counts, lines, letters, await moneyDrift(db)]).toEqual([
    { registered: 2 },
    [1, 2].map(() => ({ waived_cents: 11_000, waived_reason: "Invités de la Métropole" })),
    [],
    [],
  ]);
});
