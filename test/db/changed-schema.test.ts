import { createHash } from "node:crypto";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { inTransaction } from "#app/domain/transaction.ts";
import type { Connection } from "#db/connect.ts";
import type { DB } from "#db/schema.ts";
import { TABLE_CHANGES } from "#test/support/changed-tables.ts";
import { freshDatabase } from "#test/support/database.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { until } from "#test/support/patience.ts";
import { freshSite, type SignedInVisitor, type TestSite } from "#test/support/site.ts";

test("no registration and no page fails while tables change, and connections are renewed", async () => {
  const site = await freshSite({ database: onSale });
  const before = await sessionsOf(site.connection);
  const { failed, answered } = await underChanges(site);
  expect(failed).toEqual([]);
  expect(answered).toBeGreaterThan(TABLE_CHANGES.length);
  // An announced migration renews them as well.
  await sql`select pg_notify('schema', '')`.execute(site.db);
  await until("all connections are new ones", async () => {
    await site.get("/2030/intervenants?q=x");
    const now = await sessionsOf(site.connection);
    return now.every((pid) => !before.includes(pid));
  });
});

test("control: with statements that keep their names, registrations or pages fail", async () => {
  const site = await freshSite({ database: named });
  const { failed } = await underChanges(site);
  expect(failed.filter((one) => one.endsWith(": 500")).length).toBeGreaterThan(0);
});

test("a transaction runs again after a change of the schema and after a deadlock, and only then", async () => {
  // One connection, which has prepared the statement before the table changes.
  const { db } = await freshDatabase({ size: 1 });
  await sql`create table tested (id integer primary key, n integer not null)`.execute(db);
  await sql`insert into tested values (1, 0), (2, 0)`.execute(db);
  const read = (from: Pick<Kysely<DB>, "getExecutor">) =>
    sql<{ n: number }>`select * from tested`.execute(from as Kysely<DB>);
  await Promise.all(Array.from({ length: 60 }, () => read(db)));
  await sql`alter table tested add column more integer`.execute(db);
  let runs = 0;
  await inTransaction(db, async (trx) => {
    runs += 1;
    await sql`update tested set n = n + 1`.execute(trx);
    await read(trx);
  });
  const { rows } = await read(db);
  expect({ runs, rows: rows.map(({ n }) => n) }).toEqual({ runs: 2, rows: [1, 1] });

  const { db: other } = await freshDatabase();
  await sql`create table tested (id integer primary key, n integer not null)`.execute(other);
  await sql`insert into tested values (1, 0), (2, 0)`.execute(other);
  const met = Promise.withResolvers<void>();
  let holding = 0;
  const add = (first: number, second: number, theOther: () => Promise<void>) => {
    let attempts = 0;
    return inTransaction(other, async (trx) => {
      attempts += 1;
      runs += 1;
      // The one that the deadlock has ended lets the other commit, which it could else meet once more.
      if (attempts > 1) await theOther();
      await sql`update tested set n = n + 1 where id = ${first}`.execute(trx);
      holding += 1;
      if (holding === 2) met.resolve();
      await met.promise;
      await sql`update tested set n = n + 1 where id = ${second}`.execute(trx);
    });
  };
  runs = 0;
  const one: Promise<void> = add(1, 2, () => two);
  const two: Promise<void> = add(2, 1, () => one);
  await Promise.all([one, two]);
  const { rows: added } = await read(other);
  expect({ runs, added: added.map(({ n }) => n) }).toEqual({ runs: 3, added: [2, 2] });

  runs = 0;
  const wrong = inTransaction(db, async (trx) => {
    runs += 1;
    await sql`select 1 / 0`.execute(trx);
  });
  await expect(wrong).rejects.toMatchObject({ code: "22012" });
  expect(runs).toBe(1);
});

test("a statement with a type error renews no connection", async () => {
  const { db } = await freshDatabase({ size: 1 });
  const session = async () => (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)).rows[0]?.pid;
  const before = await session();
  // Often enough to be prepared.
  for (let round = 0; round < 25; round += 1)
    await expect(sql`select 'a'::text + 1`.execute(db)).rejects.toMatchObject({ code: "42883" });
  expect(await session()).toBe(before);
});

/** Registers people and reads pages until all changes are made. @returns the answers that were neither page nor redirect */
async function underChanges(site: TestSite) {
  let isOver = false;
  let answered = 0;
  const failed: string[] = [];
  const visitor = await site.signIn("ada@exemple.invalid", "organiser");
  const one = async (at: number) => {
    for (let round = 0; !isOver; round += 1) {
      const { what, answer } = await request(site, visitor, at, round);
      const { status } = await answer;
      await (await answer).arrayBuffer();
      answered += 1;
      if (status !== 200 && status !== 303) failed.push(`${what}: ${status}`);
    }
  };
  const load = Promise.all([0, 1, 2, 3, 4, 5].map(one));
  const enough = (more: number) => {
    const wanted = answered + more;
    return until(`${more} more answers`, () => answered >= wanted);
  };
  // Each text runs often enough to be prepared on each connection.
  await enough(250);
  for (const change of TABLE_CHANGES) {
    await sql.raw(change).execute(site.db);
    await enough(20);
  }
  isOver = true;
  await load;
  return { failed, answered };
}

function request(site: TestSite, visitor: SignedInVisitor, at: number, round: number) {
  const form = {
    ...{
      given_name: "Ada",
      family_name: "Essai",
      organisation: "Commune fictive",
      job_title: "Agente",
      consent: "on",
      ticket_type: "presse",
    },
    ...{ email: `ada.${at}.${round}@exemple.invalid`, submission: crypto.randomUUID() },
  };
  const kinds = [
    () => ({ what: "registration", answer: site.post("/2030/inscription", form) }),
    () => ({ what: "own pages", answer: visitor.get("/mon-espace") }),
    () => ({ what: "list", answer: visitor.get("/organisation/2030/inscriptions") }),
  ];
  return (kinds[at % 3] ?? kinds[0])?.() as { what: string; answer: Promise<Response> };
}

/** The servers of the pool's connections. */
async function sessionsOf({ pool }: Connection): Promise<number[]> {
  const { rows } = await pool.query(
    "select pid from pg_stat_activity where datname = current_database() and application_name = 'grand-paris-circulaire' and pid <> pg_backend_pid()",
  );
  return rows.map(({ pid }) => pid);
}

/** A database on which every statement keeps its name for ever. */
async function named(options: { size?: number } = {}): Promise<Connection> {
  const made = await onSale(options);
  const pool = new pg.Pool({ connectionString: made.url, max: 6 });
  pool.on("error", () => {});
  onTestFinished(() => pool.end());
  const connect = async () => {
    const client = await pool.connect();
    return {
      query: ((text: string, values: unknown[]) =>
        client.query({ name: createHash("md5").update(text).digest("hex"), text, values })) as never,
      release: () => client.release(),
    };
  };
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: { connect, end: async () => {}, options: {} } }) });
  return { ...made, db, pool, lane: () => ({ db, pool }) };
}
