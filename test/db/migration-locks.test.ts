import { setTimeout as delay } from "node:timers/promises";
import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import { getMigrationPlans, getRollbackPlans } from "pg-boss";
import { expect, test } from "vitest";
import type { Connection } from "#db/connect.ts";
import { createQueues, migrate } from "#db/migrate.ts";
import { MIGRATIONS } from "#db/migrations/all.ts";
import { freshDatabase } from "#test/support/database.ts";

/** How long a transaction stays open that has read the table, in milliseconds. */
const OPEN_MS = 4_000;

test("a migration that meets an open transaction waits for it without holding up the others", async () => {
  const connection = await freshDatabase({ size: 8 });
  const told: string[] = [];
  const guarded = await longestWait(connection, async () => {
    const names = await migrate(connection, { migrations: withOne("guarded"), waits: (why) => void told.push(why) });
    expect(names).toEqual(["2099-01-01-guarded"]);
  });
  // Control: the same statement without a limit holds up everybody until that transaction ends.
  const bare = await longestWait(connection, () =>
    sql`alter table registration add column bare integer`.execute(connection.db),
  );
  expect(told[0]).toMatch(/^2099-01-01-guarded: /);
  expect(bare).toBeGreaterThan(OPEN_MS / 2);
  expect(guarded).toBeLessThan(bare / 2);
});

test("a process of the version before starts on the tables of the next one, and says so", async () => {
  const connection = await freshDatabase();
  await migrate(connection, { migrations: withOne("next") });
  const told: string[] = [];
  expect(await migrate(connection, { later: (names) => void told.push(...names) })).toEqual([]);
  expect(told).toEqual(["2099-01-01-next"]);
});

test("a migration of the job queue that meets an open transaction waits for it without holding up the others", async () => {
  const connection = await freshDatabase({ size: 8 });
  const { db, pool, url } = connection;
  const told: string[] = [];
  const older = () => pool.query(getRollbackPlans("pgboss"));
  await older();
  const guarded = await longestWait(connection, () => createQueues(url, (why) => void told.push(why)), "pgboss.queue");
  await older();
  // Control: pg-boss's own limit is 30 s. Its indexes are made after its transaction.
  const [bareText = ""] = getMigrationPlans("pgboss").split("COMMIT;");
  const bare = await longestWait(connection, () => pool.query(`${bareText}COMMIT`), "pgboss.queue");
  expect(told[0]).toMatch(/^the job queue: /);
  expect(bare).toBeGreaterThan(OPEN_MS / 2);
  expect(guarded).toBeLessThan(bare / 2);
  const { rows } = await sql`select name from pgboss.queue`.execute(db);
  expect(rows.length).toBeGreaterThan(1);
});

const withOne = (name: string): Record<string, Migration> => ({
  ...MIGRATIONS,
  [`2099-01-01-${name}`]: {
    up: async (db) => void (await sql`alter table registration add column ${sql.id(name)} integer`.execute(db)),
  },
});

/** Changes the table while a transaction that has read it stays open. @returns the longest time of a reader, in milliseconds */
async function longestWait(
  { db }: Connection,
  change: () => Promise<unknown>,
  table = "registration",
): Promise<number> {
  const read = (from: Connection["db"]) => sql`select from ${sql.table(table)} limit 1`.execute(from);
  let longest = 0;
  const opened = Promise.withResolvers<void>();
  const holding = db.transaction().execute(async (trx) => {
    await read(trx);
    opened.resolve();
    await delay(OPEN_MS);
  });
  await opened.promise;
  let isOver = false;
  const changing = change().finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const start = performance.now();
    await read(db);
    longest = Math.max(longest, performance.now() - start);
    await delay(20);
  }
  await Promise.all([changing, holding]);
  return longest;
}
