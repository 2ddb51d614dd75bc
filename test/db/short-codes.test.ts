import { sql } from "kysely";
import { expect, test } from "vitest";
import { isShortCode } from "#app/domain/short-code.ts";
import type { Database } from "#db/connect.ts";
import { freshDatabase } from "#test/support/database.ts";
import { databaseBefore } from "#test/support/upgrade.ts";

test("orders and registrations of before short codes get theirs, and the previous release goes on inserting", async () => {
  const { db, upgrade } = await databaseBefore("2026-12-23-short-codes");
  await makeEditions(db);
  await insertAsPreviousRelease(db, { orders: 300, places: 1 });
  await insertAsPreviousRelease(db, { orders: 20, places: 3 });
  await upgrade();
  const upgraded = await codesOf(db);
  expect(upgraded.orders).toHaveLength(640);
  expectGoodCodes(upgraded);
  await insertAsPreviousRelease(db, { orders: 50, places: 1 });
  await insertAsPreviousRelease(db, { orders: 20, places: 3 });
  const later = await codesOf(db);
  expect([later.orders.length, later.registrations.length]).toEqual([780, 2 * (300 + 60 + 50 + 60)]);
  expectGoodCodes(later);
});

test("a code is given once an edition, and once more in another", async () => {
  const { db } = await freshDatabase();
  await makeEditions(db);
  await insertAsPreviousRelease(db, { orders: 1, places: 1 });
  await sql`update "order" set short_code = (select short_code from "order" where edition_id = 1)`.execute(db);
  await sql`update registration set short_code = (select short_code from registration where edition_id = 1)`.execute(
    db,
  );
  await insertAsPreviousRelease(db, { orders: 1, places: 1 });
  const twice = (table: string, constraint: string) =>
    expect(
      sql`update ${sql.table(table)} set short_code = (select min(short_code) from ${sql.table(table)})`.execute(db),
    ).rejects.toMatchObject({ constraint });
  await twice("order", "a_short_code_names_one_order");
  await twice("registration", "a_short_code_names_one_registration");
});

test("a person added to an order of one person gets a code of their own", async () => {
  const { db } = await freshDatabase();
  await makeEditions(db);
  await insertAsPreviousRelease(db, { orders: 1, places: 1 });
  await insertRegistrations(db, { places: 1 });
  const { orders, registrations } = await codesOf(db);
  const ofFirst = registrations.filter(({ order }) => order === orders[0]?.id).map(({ code }) => code);
  expect([ofFirst[0], ofFirst.length, new Set(ofFirst).size]).toEqual([orders[0]?.code, 2, 2]);
});

async function makeEditions(db: Database) {
  await sql`insert into person (email, given_name, family_name, created_at, last_active_at)
    select n || '@exemple.invalid', '', '', now(), now() from generate_series(1, 3) n`.execute(db);
  await sql`insert into edition (year, name, created_at) values (2031, 'Une', now()), (2032, 'Deux', now())`.execute(
    db,
  );
  await sql`insert into ticket_type (edition_id, slug, name, position) values (1, 'public', 'Public', 1),
    (2, 'public', 'Public', 1)`.execute(db);
}

/** Inserts into both editions with the columns that the release before short codes names. */
async function insertAsPreviousRelease(db: Database, { orders, places }: { orders: number; places: number }) {
  await sql`insert into "order" (edition_id, person_id, submission, created_at)
    select edition.id, 1, gen_random_uuid(), now() from edition, generate_series(1, ${orders})`.execute(db);
  if (places > 1)
    await sql`insert into order_line (order_id, edition_id, position, ticket_type_id, given_name, family_name, email,
        price_cents, vat_basis_points)
      select "order".id, edition_id, place, edition_id, 'Ada', 'Exemple', 'ada@exemple.invalid', 11000, 1000
      from "order", generate_series(1, ${places}) place
      where not exists (select from registration where order_id = "order".id)`.execute(db);
  await insertRegistrations(db, {
    places,
    only: sql`not exists (select from registration where order_id = "order".id)`,
  });
}

async function insertRegistrations(
  db: Database,
  { places, only = sql`true` }: { places: number; only?: ReturnType<typeof sql> },
) {
  await sql`insert into registration (edition_id, order_id, person_id, ticket_type_id, code, given_name, family_name,
      language, created_at)
    select edition_id, "order".id, place, edition_id, replace(gen_random_uuid()::text, '-', ''), 'Ada',
      gen_random_uuid()::text, 'fr', now()
    from "order", generate_series(1, ${places}) place where ${only}`.execute(db);
}

async function codesOf(db: Database) {
  const orders = await db
    .selectFrom("order")
    .select(["id", "edition_id as edition", "short_code as code"])
    .orderBy("id")
    .execute();
  const registrations = await db
    .selectFrom("registration")
    .select(["order_id as order", "edition_id as edition", "short_code as code"])
    .orderBy("id")
    .execute();
  return { orders, registrations };
}

/** A person alone in an order has its code; several have codes that no order and no other person has. */
function expectGoodCodes({ orders, registrations }: Awaited<ReturnType<typeof codesOf>>) {
  const names = [...orders, ...registrations].map(({ code }) => code);
  expect(names.filter((code) => !isShortCode(code))).toEqual([]);
  for (const edition of [1, 2]) {
    const codes = (rows: readonly { edition: number; code: string }[]) =>
      rows.filter((row) => row.edition === edition).map(({ code }) => code);
    expect(new Set(codes(orders)).size).toBe(codes(orders).length);
    expect(new Set(codes(registrations)).size).toBe(codes(registrations).length);
  }
  const places = Map.groupBy(registrations, ({ order }) => order);
  const wrong = orders.filter(({ id, code }) => {
    const own = places.get(id) ?? [];
    const shared = own.filter((person) => orders.some((order) => order.code === person.code));
    return own.length === 1 ? own[0]?.code !== code : shared.length > 0;
  });
  expect(wrong).toEqual([]);
}
