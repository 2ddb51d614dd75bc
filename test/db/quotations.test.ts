import { sql } from "kysely";
import { expect, test } from "vitest";
import { openCentsOf } from "#app/domain/billing/ledger.ts";
import { removeTicketType } from "#app/domain/edition/edit-ticket-types.ts";
import { findQuotation, placesOfQuotation } from "#app/domain/quotations/find-quotation.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { sampleQuotation } from "#app/mail/examples/quotation.ts";
import { makeSeller } from "#test/support/billing-samples.ts";
import { NOW } from "#test/support/database.ts";
import { accept, placesTaken, quote } from "#test/support/quotation-samples.ts";
import { databaseBefore } from "#test/support/upgrade.ts";

const AT = "2030-01-02T08:00:00Z";

test("an edition of before quotations can make one after the upgrade, and its orders come from none", async () => {
  const { db, upgrade } = await databaseBefore("2026-12-30-quotations");
  await onSale(db);
  await sql`insert into "order" (edition_id, person_id, submission, created_at, code, payment, confirmed_at, total_cents)
    values (1, 1, gen_random_uuid(), ${AT}, lpad('1', 26, 'a'), 'mandate', ${AT}, 0)`.execute(db);
  await upgrade();
  await makeSeller(db);
  expect(await db.selectFrom("edition").select("quotation_days as days").execute()).toEqual([{ days: 30 }]);
  expect(await openCentsOf(db, { order: 1 })).toBe(0);
  const { id, reference } = await quote(db, 1, { holdsPlaces: true });
  expect([reference, await placesTaken(db)]).toEqual(["D-2030-00001", [2]]);
  expect((await accept(db, id)).kind).toBe("accepted");
  expect([await placesTaken(db), await countDrift(db)]).toEqual([[2], []]);
});

test("quotations of before the upgrade are read, accepted and counted as before, and ended ones free their ticket types", async () => {
  const { db, upgrade } = await databaseBefore("2027-01-03-refund-of-allocation");
  await onSale(db);
  const content = JSON.stringify(sampleQuotation("fr"));
  for (const [reference, ending, holds] of [
    ["D-2030-00012", null, true],
    ["D-2030-00013", "declined", false],
  ] as const) {
    await sql`insert into quotation (edition_id, reference, submission, person_id, language, contact_name, content,
        net_cents, vat_cents, gross_cents, created_at, expires_at, holds_places, ended_at, ending)
      values (1, ${reference}, gen_random_uuid(), 1, 'fr', 'Ada', ${content}, 43636, 4364, 48000, ${AT}, '2030-02-09',
        ${holds}, ${ending && AT}, ${ending})`.execute(db);
    await sql`insert into quotation_line (quotation_id, position, ticket_type_id, price_cents, vat_basis_points)
      select currval(pg_get_serial_sequence('quotation', 'id')), position, case when ${holds} then 1 else 2 end, 12000, 1000
      from generate_series(1, 4) as position`.execute(db);
  }
  await sql`update quota set used = 4`.execute(db);
  await upgrade();
  const [held, ended] = await db.selectFrom("quotation").select("id").orderBy("id").execute();
  const before = await Promise.all(
    [held, ended].map((one) => findQuotation(db, { quotation: one?.id ?? 0, now: NOW })),
  );
  expect(before.map((one) => [one?.state, one?.content.totals.grossCents, one?.holdsPlaces])).toEqual([
    ["open", 48_000, true],
    ["declined", 48_000, false],
  ]);
  const removing = { edition: 1, by: null, now: NOW };
  expect(await removeTicketType(db, { ...removing, ticketType: 2 })).toEqual({ kind: "removed" });
  expect((await removeTicketType(db, { ...removing, ticketType: 1 })).kind).toBe("in-use");
  const places = await placesOfQuotation(db, { quotation: ended?.id ?? 0 });
  expect(places.map(({ ticketType }) => ticketType)).toEqual(Array(4).fill("Collectivité"));
  expect([await placesTaken(db), await countDrift(db)]).toEqual([[4], []]);
});

test("bank entries of before the upgrade say which refund they were for, and of two about one refund the first", async () => {
  const { db, upgrade } = await databaseBefore("2027-01-03-refund-of-allocation");
  await onSale(db);
  await sql`insert into "order" (edition_id, person_id, submission, created_at, code, payment, total_cents)
    values (1, 1, gen_random_uuid(), ${AT}, lpad('1', 26, 'a'), 'transfer', 11000)`.execute(db);
  await sql`insert into payment (order_id, means, amount_cents, paid_at, recorded_at, settles)
    values (1, 'transfer', 11000, ${AT}, ${AT}, false)`.execute(db);
  for (const cents of [4_000, 3_000])
    await sql`insert into refund (payment_id, amount_cents, reason, asked_at) values (1, ${cents}, 'paid-too-much', ${AT})`.execute(
      db,
    );
  await sql`insert into bank_account (identifier, added_at) values ('FR7699999003113015552077774', ${AT})`.execute(db);
  await sql`insert into bank_import (edition_id, created_at) values (1, ${AT})`.execute(db);
  await sql`insert into bank_file (import_id, position, name, hash) select id, 1, 'releve.csv', '' from bank_import`.execute(
    db,
  );
  await sql`insert into bank_statement (file_id, position, account_id, content) values (1, 1, 1, '{}')`.execute(db);
  const said = [
    [1, -4_000],
    [1, -4_000],
    [2, -3_000],
  ] as const;
  for (const [at, [refund, cents]] of said.entries()) {
    const entry = at + 1;
    await sql`insert into bank_entry (statement_id, account_id, position, cents, state, content)
      values (1, 1, ${entry}, ${cents}, 'settled', '{}')`.execute(db);
    await sql`insert into bank_allocation (entry_id, order_id, cents, made_at) values (${entry}, 1, ${cents}, ${AT})`.execute(
      db,
    );
    await sql`insert into audit (at, edition_id, verb, subject, detail)
      values (${AT}, 1, 'settle-entry', ${`bank-entry:${entry}`}, ${JSON.stringify({ order: 1, refund })}::jsonb)`.execute(
      db,
    );
  }
  await upgrade();
  const parts = await db.selectFrom("bank_allocation").select("refund_id as refund").orderBy("id").execute();
  expect(parts.map(({ refund }) => refund)).toEqual([1, null, 2]);
});

/** An edition of March 2030 with a quota of 100 places and two ticket types at 120 €, the second without a quota. */
async function onSale(db: Awaited<ReturnType<typeof databaseBefore>>["db"]): Promise<void> {
  await sql`insert into person (email, given_name, family_name, created_at, last_active_at)
    values ('ada@exemple.invalid', 'Ada', 'Modèle', ${AT}, ${AT})`.execute(db);
  await sql`insert into edition (year, name, created_at) values (2030, 'Édition', ${AT})`.execute(db);
  await sql`insert into edition_day (edition_id, day) values (1, '2030-03-12')`.execute(db);
  await sql`insert into quota (edition_id, name, size) values (1, 'Places', 100)`.execute(db);
  for (const [at, slug] of ["visiteur", "ancien"].entries()) {
    await sql`insert into ticket_type (edition_id, slug, name, position, price_cents)
      values (1, ${slug}, ${slug}, ${at}, 12000)`.execute(db);
    await sql`insert into vat_rate (ticket_type_id, valid_from, basis_points)
      values (${at + 1}, '2029-01-01', 1000)`.execute(db);
  }
  await sql`insert into ticket_type_quota (edition_id, ticket_type_id, quota_id) values (1, 1, 1)`.execute(db);
}
