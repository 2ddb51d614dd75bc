import { sql } from "kysely";
import { expect, test } from "vitest";
import { confirmErasure } from "#app/domain/erasure/erase-on-request.ts";
import { askForErasure } from "#app/domain/erasure/erasure-requests.ts";
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

test("older accounts can ask for their erasure after the upgrade, and an older seller's page follows its changes", async () => {
  const { db, upgrade } = await databaseBefore("2026-12-13-erasure-requests");
  const at = "2026-06-01T08:00:00Z";
  await sql`insert into edition (year, name, created_at, published_at) values (2026, 'Édition', ${at}, ${at})`.execute(
    db,
  );
  await sql`insert into person (email, given_name, family_name, created_at, last_active_at)
    values ('zelie@exemple.invalid', 'Zélie', 'Modèle', ${at}, ${at}), ('autre@exemple.invalid', '', '', ${at}, ${at})`.execute(
    db,
  );
  await sql`insert into "order" (edition_id, person_id, submission, created_at)
    values (1, 1, gen_random_uuid(), ${at}), (1, 2, gen_random_uuid(), ${at})`.execute(db);
  await sql`insert into ticket_type (edition_id, slug, name, position) values (1, 'public', 'Public', 1)`.execute(db);
  await sql`insert into registration (edition_id, order_id, person_id, ticket_type_id, code, given_name, family_name, language, created_at)
    values (1, 1, 1, 1, 'aaaaaaaaaaaaaaaaaaaaaaaaaa', 'Zélie', 'Modèle', 'fr', ${at}),
      (1, 2, 2, 1, 'bbbbbbbbbbbbbbbbbbbbbbbbbb', 'Autre', 'Modèle', 'fr', ${at})`.execute(db);
  await sql`insert into login (hash, person_id, created_at, last_seen_at, expires_at) values ('x', 1, ${at}, ${at}, ${at})`.execute(
    db,
  );
  await sql`insert into seller (valid_from, name, address_line, postcode, city, siret, email, discount, late_penalty)
    values ('2026-01-01', 'Vendeur', 'x', '75001', 'Paris', '11000001500013', 'v@exemple.invalid', '', '')`.execute(db);
  await upgrade();
  expect(await db.selectFrom("erasure_request").select("id").execute()).toEqual([]);
  const legal = await db.selectFrom("legal_information").selectAll().execute();
  expect(legal).toMatchObject([{ only_row: true, contact_email: null, publisher: null, terms: null }]);
  const version = async () =>
    (await db.selectFrom("content_version").select("version").executeTakeFirstOrThrow()).version;
  const before = await version();
  await db.updateTable("seller").set({ name: "Vendeur renommé" }).execute();
  expect(await version()).not.toBe(before);

  const now = new Date("2030-01-10T09:00:00Z");
  await askForErasure(db, { person: 1, email: "zelie@exemple.invalid", language: "fr", now });
  expect(await confirmErasure(db, { request: 1, now })).toEqual({ kind: "erased" });
  const left = await db.selectFrom("registration").select(["given_name", "family_name"]).orderBy("id").execute();
  expect(left).toEqual([
    { given_name: "", family_name: "#1" },
    { given_name: "Autre", family_name: "Modèle" },
  ]);
  expect(await db.selectFrom("login").select("id").execute()).toEqual([]);
});
