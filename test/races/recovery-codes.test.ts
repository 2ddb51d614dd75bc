import { sql } from "kysely";
import { expect, test } from "vitest";
import { spendProof } from "#app/domain/people/factor-proof.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { replaceRecoveryCodes } from "#app/domain/people/recovery-codes.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";

const RUNNERS = 12;
const HASH = Buffer.alloc(32, 7);

test("a recovery code sent twelve times at once is accepted once", async () => {
  const { db } = await freshDatabase({ size: RUNNERS });
  const person = await withOneCode(db);
  const proof = { factor: "recovery-code", hash: HASH } as const;
  const used = await atOnce(() => db.transaction().execute((trx) => spendProof(trx, { person, proof, now: NOW })));
  expect(used.filter(Boolean)).toHaveLength(1);
});

test("control: read first and marked afterwards, it is accepted more than once", async () => {
  const { db } = await freshDatabase({ size: RUNNERS });
  const person = await withOneCode(db);
  const used = await atOnce(() =>
    db.transaction().execute(async (trx) => {
      const open = await trx
        .selectFrom("recovery_code")
        .select("id")
        .where("person_id", "=", person)
        .where("used_at", "is", null)
        .executeTakeFirst();
      await sql`select pg_sleep(0.05)`.execute(trx);
      if (open) await trx.updateTable("recovery_code").set({ used_at: NOW }).where("id", "=", open.id).execute();
      return open !== undefined;
    }),
  );
  expect(used.filter(Boolean).length).toBeGreaterThan(1);
});

async function withOneCode(db: Database): Promise<number> {
  const person = await findOrCreatePerson(db, { email: "ada@exemple.fr", now: NOW });
  await replaceRecoveryCodes(db, { person, hashes: [HASH], now: NOW });
  // Opens every runner's connection before the race.
  await atOnce(() => sql`select pg_sleep(0.1)`.execute(db));
  return person;
}

async function atOnce<T>(run: () => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: RUNNERS }, run));
}
