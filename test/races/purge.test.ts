import { expect, test } from "vitest";
import { eraseDuePeople, findDuePeople } from "#app/domain/people/erase-people.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";

const LATER = new Date("2036-01-10T09:00:00Z");
const EMAIL = "ada@exemple.invalid";

test("a person who comes back while the purge runs is not erased", async () => {
  const { db } = await freshDatabase();
  expect(await comesBackDuring(db, db)).toEqual([{ email: EMAIL }]);
});

test("control: without the lock, the person who comes back is erased", async () => {
  const { db } = await freshDatabase();
  expect(await comesBackDuring(db, db.withPlugin(new WithoutLocks()))).not.toContainEqual({ email: EMAIL });
});

test("a person who came back after the purge looked for people is not erased", async () => {
  const { db } = await freshDatabase();
  await findOrCreatePerson(db, { email: EMAIL, now: NOW });
  const people = await findDuePeople(db, { now: LATER, after: 0, limit: 10 });
  expect(people).toHaveLength(1);
  await findOrCreatePerson(db, { email: EMAIL, now: LATER });
  expect((await eraseDuePeople(db, { people, now: LATER })).people).toBe(0);
});

/** Erases a person whose new contact is not committed when the purge looks. */
async function comesBackDuring(db: Database, purging: Database) {
  const person = await findOrCreatePerson(db, { email: EMAIL, now: NOW });
  const visit = await db.startTransaction().execute();
  await findOrCreatePerson(visit, { email: EMAIL, now: LATER });
  const purge = eraseDuePeople(purging, { people: [person], now: LATER });
  // With the lock it is over at once; without, it waits for the visit where it deletes the account.
  await Promise.race([purge, new Promise((resolve) => setTimeout(resolve, 500))]);
  await visit.commit().execute();
  await purge;
  return db.selectFrom("person").select("email").execute();
}
