import { expect, test } from "vitest";
import { makeAllotments } from "#app/domain/allotments/make-allotments.ts";
import { askDuePeople } from "#app/domain/reconfirmation/ask-people.ts";
import { decideRequest, endDueReconfirmations } from "#app/domain/reconfirmation/end-requests.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { allotting, handOut, makeAllottingEdition } from "#test/support/allotment-samples.ts";
import { freshDatabase } from "#test/support/database.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { askedOnce, askedTwice, ENDS } from "#test/support/reconfirmations.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { lineOf, makeWait } from "#test/support/waiting-samples.ts";

const PUBLIC = { ticketType: "public" };

test("a released place goes to the waiting list at once, and without releases everyone keeps theirs", async () => {
  const { db } = await onSale();
  const { id: edition } = await db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  await makeRegistration(db, edition, 1, PUBLIC);
  await askedTwice(db, edition);
  await db.updateTable("quota").set({ size: 1 }).execute();
  await makeWait(db, edition, 1, PUBLIC);
  expect(await endDueReconfirmations(db, { now: ENDS })).toBe(1);
  expect([await lineOf(db), await countDrift(db)]).toEqual([["Patiente 1: offered"], []]);

  const { db: other } = await onSale();
  await makeRegistration(other, edition, 1, PUBLIC);
  await askedTwice(other, edition, { releases: false });
  expect(await endDueReconfirmations(other, { now: ENDS })).toBe(0);
  const [run] = await other.selectFrom("reconfirmation").select("ended_at").execute();
  expect(run?.ended_at).toEqual(ENDS);
});

test("a released place that an organisation had handed out goes back to its open allotment", async () => {
  const { db } = await freshDatabase();
  const of = await makeAllottingEdition(db, 5);
  await db.updateTable("edition_day").set({ day: "2030-03-12" }).execute();
  const made = await makeAllotments(db, { ...allotting(of), lastDay: "2030-03-01" });
  await handOut(db, made.kind === "made" ? (made.ids[0] ?? 0) : 0, 1);
  await askedTwice(db, of.id);
  expect(await endDueReconfirmations(db, { now: ENDS })).toBe(1);
  const allotments = await db.selectFrom("allotment").select(["handed_out", "places"]).execute();
  expect([allotments, await countDrift(db)]).toEqual([[{ handed_out: 0, places: 3 }], []]);
});

test("one letter alone releases nothing, and a person is decided once", async () => {
  const { db } = await onSale();
  const { id: edition } = await db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const { id: registration } = await makeRegistration(db, edition, 1, PUBLIC);
  const id = await askedOnce(db, edition);
  const decide = () => decideRequest(db, { id, edition, registration, now: ENDS });
  expect([await decide(), await decide()]).toEqual(["kept", "again"]);
  expect(await askDuePeople(db, { now: ENDS })).toBe(0);
});
