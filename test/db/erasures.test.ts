import { sql } from "kysely";
import { expect, test } from "vitest";
import { databaseBefore } from "#test/support/upgrade.ts";

test("accounts and invoices survive the upgrade, and invoices of the last ten years cannot be deleted even by the purge", async () => {
  const { db, upgrade } = await databaseBefore("2026-12-05-erasures");
  await sql`insert into person (email, given_name, family_name, created_at, last_active_at)
    values ('ada@exemple.invalid', 'Ada', 'Modèle', now(), now())`.execute(db);
  await sql`insert into edition (year, name, created_at) values (2019, 'Édition', now())`.execute(db);
  await sql`insert into "order" (edition_id, person_id, submission, created_at) values (1, 1, gen_random_uuid(), now())`.execute(
    db,
  );
  await sql`insert into invoice_series values ('F', 2, '2019-02-01')`.execute(db);
  await sql`insert into invoice (kind, series, number, reference, order_id, issued_on, issued_at, content, net_cents, vat_cents, gross_cents)
    values ('invoice', 'F', 1, 'F-1', 1, '2019-02-01', now(), '{}', 100, 10, 110)`.execute(db);
  await upgrade();
  expect(await db.selectFrom("person").select(["email", "erased_at", "is_anonymous"]).execute()).toEqual([
    { email: "ada@exemple.invalid", erased_at: null, is_anonymous: false },
  ]);
  const deletedIn = (year: number) =>
    db.transaction().execute(async (trx) => {
      await sql`select set_config('purge.night', ${`${year}-01-01T00:00:00Z`}, true)`.execute(trx);
      return trx.deleteFrom("invoice").executeTakeFirst();
    });
  await expect(db.deleteFrom("invoice").execute()).rejects.toThrow("can only be credited");
  await expect(deletedIn(2029)).rejects.toThrow("an invoice is kept for ten years");
  expect(await deletedIn(2030)).toMatchObject({ numDeletedRows: 1n });
});
