import { expect, test } from "vitest";
import { changeAllotment } from "#app/domain/allotments/change-allotment.ts";
import { endAllotment } from "#app/domain/allotments/end-allotments.ts";
import { findAllotment, holdersOf } from "#app/domain/allotments/find-allotment.ts";
import { handOutPlace } from "#app/domain/allotments/hand-out.ts";
import { swapHolder, takeBackPlace } from "#app/domain/allotments/holders.ts";
import { makeAllotments } from "#app/domain/allotments/make-allotments.ts";
import { removeOption } from "#app/domain/edition/edit-options.ts";
import { changeOptions } from "#app/domain/registration/change-options.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import {
  type AllottingEdition,
  allot,
  allotting,
  handOut,
  makeAllottingEdition,
  toColleague,
} from "#test/support/allotment-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeOption } from "#test/support/option-samples.ts";

/** A lunch of five places, of which an allotment of three holds two. */
async function opened() {
  const { db } = await freshDatabase();
  const edition = await makeAllottingEdition(db, 10);
  const { id: lunch } = await makeOption(db, edition.id, { size: 5 });
  const allotment = await allot(db, edition, { options: [{ option: lunch, places: 2 }] });
  return { db, edition, lunch, allotment, counts: () => countsOf(db, edition, allotment) };
}

async function countsOf(db: Database, edition: AllottingEdition, allotment: number) {
  const view = await findAllotment(db, { edition: edition.id, allotment });
  const { used } = await db.selectFrom("option").select("used").executeTakeFirstOrThrow();
  return { used, handedOut: view?.options[0]?.handedOut, drift: await countDrift(db) };
}

test("places of an option are held with an allotment, go along with a place, and return with it", async () => {
  const { db, lunch, allotment, counts } = await opened();
  expect(await counts()).toEqual({ used: 2, handedOut: 0, drift: [] });
  const options = [lunch];
  const first = await handOut(db, allotment, 1, { options });
  await handOut(db, allotment, 2, { options });
  expect(await counts()).toEqual({ used: 2, handedOut: 2, drift: [] });
  expect([
    await handOutPlace(db, toColleague(allotment, 3, { options })),
    await handOutPlace(db, toColleague(allotment, 3, { options: [999] })),
  ]).toEqual([
    { kind: "refused", problems: [{ field: "options", reason: "option-full", options: [lunch] }] },
    { kind: "refused", problems: [{ field: "options", reason: "unknown", options: [999] }] },
  ]);
  expect((await holdersOf(db, { allotment })).map((holder) => holder.options.length)).toEqual([1, 1]);
  await takeBackPlace(db, { allotment, registration: first, now: NOW });
  expect(await counts()).toEqual({ used: 2, handedOut: 1, drift: [] });
});

test("an option that a person gives up stays in the allotment, and one given to a successor goes along", async () => {
  const { db, lunch, edition, allotment, counts } = await opened();
  const [first, second] = [
    await handOut(db, allotment, 1, { options: [lunch] }),
    await handOut(db, allotment, 2, { options: [lunch] }),
  ];
  const change = { edition: edition.id, id: first, by: edition.by, now: NOW };
  expect((await changeOptions(db, { ...change, options: [] })).kind).toBe("changed");
  expect(await counts()).toEqual({ used: 2, handedOut: 1, drift: [] });
  // Taken again, it is one of those for everybody.
  await changeOptions(db, { ...change, options: [lunch] });
  expect(await counts()).toEqual({ used: 3, handedOut: 1, drift: [] });
  const { to } = toColleague(allotment, 3);
  await swapHolder(db, { allotment, registration: second, to, language: "fr", now: NOW });
  const holders = (await holdersOf(db, { allotment })).map(({ name, options }) => [name, options.length]);
  expect(holders).toEqual([
    ["Blaise Collègue 1", 0],
    ["Blaise Collègue 3", 1],
  ]);
  await endAllotment(db, { edition: edition.id, allotment, by: edition.by, now: NOW });
  expect(await counts()).toEqual({ used: 2, handedOut: 1, drift: [] });
});

test("too many, those for other ticket types, and those below what is handed out are refused", async () => {
  const { db, lunch, edition, allotment, counts } = await opened();
  const kindOf = async (places: number) =>
    (await makeAllotments(db, allotting(edition, { options: [{ option: lunch, places }] }))).kind;
  expect(await kindOf(4)).toBe("no-places");
  await handOut(db, allotment, 1, { options: [lunch] });
  const change = (places: number) => ({
    ...{ edition: edition.id, allotment, organisation: "Commune de Villefictive", places: 3, sessions: [] },
    ...{ options: [{ option: lunch, places }], lastDay: "2030-01-10", by: edition.by, now: NOW },
  });
  expect([
    await changeAllotment(db, change(0)),
    (await changeAllotment(db, change(6))).kind,
    (await changeAllotment(db, change(4))).kind,
  ]).toEqual([{ kind: "option-below-handed-out", option: lunch, handedOut: 1 }, "no-places", "changed"]);
  expect(await counts()).toEqual({ used: 4, handedOut: 1, drift: [] });
  expect((await removeOption(db, { edition: edition.id, option: lunch, by: edition.by, now: NOW })).kind).toBe(
    "in-use",
  );
  await db
    .insertInto("option_ticket_type")
    .values({ edition_id: edition.id, option_id: lunch, ticket_type_id: null })
    .execute();
  expect(await kindOf(1)).toBe("unknown-option");
});
