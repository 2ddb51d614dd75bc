import { sql } from "kysely";
import { expect, test } from "vitest";
import { freshDatabase, NOW } from "#test/support/database.ts";

test("a new edition has an entrance checkpoint, and a transaction increases the content's version once", async () => {
  const { db } = await freshDatabase();
  const version = () => db.selectFrom("content_version").select("version").executeTakeFirstOrThrow();
  const before = await version();
  await db.transaction().execute(async (trx) => {
    await trx.insertInto("edition").values({ year: 2031, name: "Une", created_at: NOW }).execute();
    await trx.insertInto("edition").values({ year: 2032, name: "Deux", created_at: NOW }).execute();
  });
  expect((await version()).version).toBe(before.version + 1);
  const checkpoints = await db.selectFrom("checkpoint").select("slug").execute();
  expect(checkpoints).toEqual([{ slug: "entree" }, { slug: "entree" }]);
});

test("availability has three levels", async () => {
  const { db } = await freshDatabase();
  const { rows } = await sql<{ word: string }>`
    select availability(used, 10) as word from generate_series(0, 10) as used order by used`.execute(db);
  expect(rows.map((row) => row.word)).toEqual([...Array(8).fill("open"), "filling", "filling", "full"]);
});
