import { sql } from "kysely";
import { expect, test } from "vitest";
import { noteOrder, notesOf } from "#app/domain/billing/note-order.ts";
import { actsOf } from "#app/domain/billing/order-history.ts";
import { seenOf } from "#app/domain/changed-fields.ts";
import { findAttendees } from "#app/domain/door/find-attendees.ts";
import { listLetters } from "#app/domain/letters.ts";
import { BUYER } from "#test/support/billing-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";

test("notes on an order are saved, shown to the door, and not overwritten by an older form", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db, { quotas: { places: 20 } });
  const order = await makeOrderFor(db, edition, 2, { payment: "mandate", buyer: { ...BUYER, kind: "public" } });
  const { id: by } = await db.selectFrom("person").select("id").limit(1).executeTakeFirstOrThrow();
  const act = { edition, id: order.id, by, now: NOW };
  const blank = seenOf({ note: null, doorNote: null });
  const words = { note: "Rappeler en mars", doorNote: "Badge à remettre en main propre" };
  const places = () => sql<{ xmin: string }>`select xmin::text from registration order by id`.execute(db);
  const { rows: before } = await places();
  expect(await noteOrder(db, { ...act, ...words, seen: blank })).toEqual({ kind: "noted" });
  // The phones at the door get the people of the order anew.
  const { rows: after } = await places();
  expect(after.map(({ xmin }, at) => xmin === before[at]?.xmin)).toEqual([false, false]);
  expect(await notesOf(db, { edition, order: order.id })).toEqual(words);
  expect(await noteOrder(db, { ...act, note: "Autre", doorNote: null, seen: blank })).toMatchObject({
    kind: "changed-meanwhile",
  });
  expect(await noteOrder(db, { ...act, ...words, edition: edition + 1 })).toEqual({ kind: "unknown" });
  expect(await notesOf(db, { edition: edition + 1, order: order.id })).toBe(null);
  expect(await notesOf(db, { edition, order: order.id })).toEqual(words);
  const { short_code: code } = await db
    .selectFrom("order")
    .select("short_code")
    .where("id", "=", order.id)
    .executeTakeFirstOrThrow();
  const { attendees } = await findAttendees(db, { edition, search: code, now: NOW });
  expect(attendees.map(({ note }) => note)).toEqual([words.doorNote, words.doorNote]);
  const acts = await actsOf(db, { order: order.id });
  expect(acts.filter(({ verb }) => verb === "note-order")).toHaveLength(1);
  expect(acts.filter(({ verb, about }) => verb === "register" && about !== null)).toHaveLength(2);
  const { total } = await listLetters(db, { edition, order: order.id });
  expect(total).toBe(3);
});
