import { expect, test } from "vitest";
import { countPeople } from "#app/domain/announcements/people-of-list.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { leaveQueue } from "#app/domain/waiting/end-entry.ts";
import { leaveChosen, planLeaving } from "#app/domain/waiting/leave-chosen.ts";
import { listEntries } from "#app/domain/waiting/list-entries.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { lettersIn } from "#test/support/held-places.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { lineOf, makeWait } from "#test/support/waiting-samples.ts";

test("chosen people leave the queue with a letter each, who has left already is named before; twice changes nothing", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db, { quotas: { places: 1 } });
  await makeRegistration(db, edition, 1);
  const [one, two] = [await makeWait(db, edition, 1), await makeWait(db, edition, 2)];
  const three = await makeWait(db, edition, 3);
  await makeWait(db, edition, 4);
  const by = await findOrCreatePerson(db, { email: "organisation@exemple.invalid", now: NOW });
  await db.updateTable("waiting_entry").set({ is_proven: true }).execute();
  await leaveQueue(db, { code: three.code, by: null, now: NOW });
  const wanted = { edition, among: [one.id, two.id, three.id] };
  expect(await planLeaving(db, wanted)).toEqual({
    ids: [one.id, two.id],
    left: [{ id: three.id, name: "Grace Patiente 3", why: "ended" }],
  });
  const meant = { edition, audience: "waiting" } as const;
  expect([
    (await countPeople(db, { ...meant, among: wanted.among })).letters,
    (await countPeople(db, { ...meant, search: "patiente 4" })).letters,
    (await countPeople(db, { ...meant, waitState: "left" })).letters,
    (await countPeople(db, meant)).letters,
  ]).toEqual([3, 1, 1, 3]);
  const before = (await lettersIn(db)).length;
  const leave = (expected: number) => leaveChosen(db, { wanted, expected, by, now: NOW });
  expect([await leave(3), await leave(2), await leave(2)]).toEqual([
    { kind: "count-differs", count: 2 },
    { kind: "done", done: 2, left: 0, letters: 2 },
    { kind: "count-differs", count: 0 },
  ]);
  expect((await lettersIn(db)).length - before).toBe(2);
  expect(await lineOf(db)).toEqual(["Patiente 1: left", "Patiente 2: left", "Patiente 3: left", "Patiente 4: waits"]);
  const { entries, total } = await listEntries(db, { edition, page: 2, size: 1, state: "all" });
  expect([entries.map(({ id }) => id), total]).toEqual([[two.id], 4]);
});
