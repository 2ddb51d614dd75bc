import { sql } from "kysely";
import { expect, test } from "vitest";
import { databaseBefore } from "#test/support/upgrade.ts";

test("a database of an older release is brought to the newest shape with its rows", async () => {
  const old = await databaseBefore("2026-11-25-mailings");
  await sql`insert into edition (year, name, created_at) values (2031, 'Une', now())`.execute(old.db);
  await old.upgrade();
  const editions = await old.db.selectFrom("edition").select(["year", "name"]).execute();
  expect(editions).toEqual([{ year: 2031, name: "Une" }]);
});
