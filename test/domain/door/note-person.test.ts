import { expect, test } from "vitest";
import { seenOf } from "#app/domain/changed-fields.ts";
import { findAttendees } from "#app/domain/door/find-attendees.ts";
import { notePerson, personNoted } from "#app/domain/door/note-person.ts";
import { readPhoneUpdate } from "#app/domain/door/phone-update.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";

const ACT = { by: null, now: NOW };

test("a note on a person is found at the door and on phones with the next difference, beside that of the order", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id: registration } = await makeRegistration(db, edition);
  const checkpoints = (await db.selectFrom("checkpoint").select("id").execute()).map(({ id }) => id);
  const asked = { edition: { id: edition, timeZone: "Europe/Paris" }, checkpoints, choosing: checkpoints, now: NOW };
  const { cursor } = await readPhoneUpdate(db, { ...asked, since: null });
  const doorNote = "Badge remis à son collègue";
  expect(await notePerson(db, { edition, registration, doorNote, ...ACT })).toEqual({ kind: "noted" });
  const { holders, whole } = await readPhoneUpdate(db, { ...asked, since: cursor });
  expect([whole, holders.map(({ note }) => note)]).toEqual([false, [doorNote]]);
  await db.updateTable("order").set({ door_note: "VIP" }).execute();
  const { attendees } = await findAttendees(db, { edition, search: "modele", now: NOW });
  expect(attendees.map(({ note }) => note)).toEqual([`VIP · ${doorNote}`]);
  const journal = db.selectFrom("audit").select(["subject", "detail"]).where("verb", "=", "note-person");
  expect(await journal.execute()).toEqual([
    { subject: `registration:${registration}`, detail: { fields: ["doorNote"] } },
  ]);
  expect(await notePerson(db, { edition, registration, doorNote: null, ...ACT })).toEqual({ kind: "noted" });
  expect(await personNoted(db, { edition, registration })).toMatchObject({ doorNote: null });
});

test("of two who note at once, the second is told of the first; an unchanged note leaves no trace", async () => {
  const { db } = await freshDatabase({ size: 4 });
  const { id: edition } = await makeEdition(db);
  const { id: registration } = await makeRegistration(db, edition);
  const seen = seenOf({ doorNote: null });
  const note = (doorNote: string) => notePerson(db, { edition, registration, doorNote, seen, ...ACT });
  const said = await Promise.all([note("Une"), note("Deux")]);
  expect(said.map(({ kind }) => kind).toSorted()).toEqual(["changed-meanwhile", "noted"]);
  const { doorNote } = (await personNoted(db, { edition, registration })) ?? {};
  expect(await note(doorNote ?? "")).toEqual({ kind: "noted" });
  expect(await db.selectFrom("audit").select("id").where("verb", "=", "note-person").execute()).toHaveLength(1);
  expect(await notePerson(db, { edition: edition + 1, registration, doorNote: "x", ...ACT })).toEqual({
    kind: "unknown",
  });
});

test("control: without what the form showed, the second writes over the first", async () => {
  const { db } = await freshDatabase({ size: 4 });
  const { id: edition } = await makeEdition(db);
  const { id: registration } = await makeRegistration(db, edition);
  const note = (doorNote: string) => notePerson(db, { edition, registration, doorNote, ...ACT });
  expect((await Promise.all([note("Une"), note("Deux")])).map(({ kind }) => kind)).toEqual(["noted", "noted"]);
});
