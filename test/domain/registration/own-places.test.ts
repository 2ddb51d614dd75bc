import { expect, test } from "vitest";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { yearsOfOwnProgrammes } from "#app/domain/registration/own-places.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration, visitor } from "#test/support/registration-samples.ts";
import { makeWait } from "#test/support/waiting-samples.ts";

test("a calendar covers the editions in which a person is registered, has cancelled, or only waits", async () => {
  const { db } = await freshDatabase();
  const [one, two, three, none] = [
    await makeEdition(db, { year: 2030 }),
    await makeEdition(db, { year: 2031 }),
    await makeEdition(db, { year: 2032, quotas: { places: 0 } }),
    await makeEdition(db, { year: 2033 }),
  ];
  await makeRegistration(db, one.id);
  const { code } = await makeRegistration(db, two.id);
  await cancelRegistration(db, { code, by: null, now: NOW });
  await makeRegistration(db, none.id, 2);
  const { id: person } = await db
    .selectFrom("person")
    .select("id")
    .where("email", "=", visitor(one.id, 1).attendee.email)
    .executeTakeFirstOrThrow();
  await makeWait(db, three.id, 1, { attendee: visitor(three.id, 1).attendee });
  expect(await yearsOfOwnProgrammes(db, { person })).toEqual([2030, 2031, 2032]);
});
