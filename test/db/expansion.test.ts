import { readFileSync } from "node:fs";
import { sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { expect, test } from "vitest";
import type { Database } from "#db/connect.ts";
import { MIGRATIONS } from "#db/migrations/all.ts";
import { emptyDatabase } from "#test/support/database.ts";

/** The newest migration of the time before processes of two releases ran beside each other. */
const BASELINE = "2026-12-04-location";

/** What a migration exports that takes away what an earlier one replaced. */
interface Contraction {
  /** The migration that brought the replacement. */
  readonly of: string;
  /** The version that no longer uses the old shape, as in the changelog. */
  readonly unusedSince: string;
}
type Marked = Migration & { readonly contraction?: Contraction };

const VERSIONS = [...readFileSync("CHANGELOG.md", "utf8").matchAll(/^## \[(\d+\.\d+\.\d+)\]/gm)].map(([, one]) => one);

test("a migration takes away nothing that the previous release uses, unless it ends an earlier one's expansion", async () => {
  expect(await offences(MIGRATIONS)).toEqual([]);
  const made: Record<string, Marked> = {
    "2099-01-01-renamed": statement("alter table room rename column name to label"),
    "2099-01-02-dropped": statement("drop table login_confirmation cascade"),
    "2099-01-03-retyped": statement("alter table edition alter column name type varchar(900)"),
    "2099-01-04-required": statement("alter table venue add column floors integer not null"),
    "2099-01-05-expanded": statement(
      "alter table room add column seats integer",
      "create view hall as select id from room",
    ),
    "2099-01-06-unreleased": contraction("alter table room drop column seats", "2099-01-05-expanded", "99.0.0"),
  };
  expect(await offences({ ...MIGRATIONS, ...made })).toEqual([
    "2099-01-01-renamed: room.name is gone",
    expect.stringMatching(/^2099-01-02-dropped: /),
    "2099-01-03-retyped: edition.name has another type",
    "2099-01-04-required: venue.floors must be given",
    "2099-01-06-unreleased: no version 99.0.0 has been released",
  ]);
});

const statement = (...texts: string[]): Marked => ({
  up: async (db) => {
    for (const text of texts) await sql.raw(text).execute(db);
  },
});
const contraction = (text: string, of: string, unusedSince: string): Marked => ({
  ...statement(text),
  contraction: { of, unusedSince },
});

/** Runs the migrations after the baseline one by one. @returns what each takes away, the first thing of each */
async function offences(migrations: Record<string, Marked>): Promise<string[]> {
  const { db } = await emptyDatabase();
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  await migrator.migrateTo(BASELINE);
  const found: string[] = [];
  for (const name of Object.keys(migrations)
    .sort()
    .filter((one) => one > BASELINE)) {
    const before = await shapeOf(db);
    const { error } = await migrator.migrateUp();
    if (error) throw error;
    const [offence] = lost(before, await shapeOf(db));
    const marked = migrations[name]?.contraction;
    if (offence && !marked) found.push(`${name}: ${offence}`);
    if (marked && !VERSIONS.includes(marked.unusedSince))
      found.push(`${name}: no version ${marked.unusedSince} has been released`);
    if (marked && !(marked.of in migrations && marked.of < name)) found.push(`${name}: ${marked.of} is not before it`);
  }
  return found;
}

type Shape = ReadonlyMap<string, { readonly type: string; readonly isNeeded: boolean }>;

/** The columns of all tables and views: a view that has a table's former name stands for it. */
async function shapeOf(db: Database): Promise<Shape> {
  const { rows } = await sql<{ name: string; type: string; isNeeded: boolean }>`
    select relname || '.' || attname as name, format_type(atttypid, atttypmod) as type,
      attnotnull and not atthasdef and attidentity = '' and relkind <> 'v' as "isNeeded"
    from pg_attribute join pg_class on pg_class.oid = attrelid
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v') and attnum > 0 and not attisdropped
      and relname not like 'kysely%'`.execute(db);
  return new Map(rows.map(({ name, ...column }) => [name, column]));
}

function lost(before: Shape, after: Shape): string[] {
  const tables = new Set([...before.keys()].map((name) => name.split(".")[0]));
  const gone = [...before].flatMap(([name, was]) => {
    const is = after.get(name);
    if (!is) return [`${name} is gone`];
    if (is.type !== was.type) return [`${name} has another type`];
    return is.isNeeded && !was.isNeeded ? [`${name} must be given`] : [];
  });
  const added = [...after].filter(([name, { isNeeded }]) => isNeeded && !before.has(name));
  return [...gone, ...added.flatMap(([name]) => (tables.has(name.split(".")[0]) ? [`${name} must be given`] : []))];
}
