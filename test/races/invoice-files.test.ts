import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { findInvoiceOfOrder } from "#app/domain/billing/find-invoice.ts";
import { sweepInvoiceFiles } from "#app/domain/billing/invoice-files.ts";
import { issueInvoice } from "#app/domain/billing/issue-invoice.ts";
import { listMatters } from "#app/domain/billing/matters.ts";
import { type Database, inTransaction } from "#app/domain/transaction.ts";
import { type Drawing, drawInvoice, issuedFile } from "#app/jobs/draw-invoice.ts";
import { sampleInvoice } from "#app/preview/samples/invoice.ts";
import { renderFacturX } from "#app/print/factur-x.ts";
import { renderInvoice } from "#app/print/invoice.tsx";
import { makeOrder, makeSeller } from "#test/support/billing-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { databaseBefore } from "#test/support/upgrade.ts";

const FRENCH_PAPER = { form: "paper", language: "fr" } as const;

test("20 simultaneous first downloads get the same bytes, although each had the file drawn", async () => {
  const { db } = await freshDatabase({ size: 20 });
  const { invoice } = await issued(db);
  const drawing = everOther(db, { together: 20 });
  const given = await Promise.all(Array.from({ length: 20 }, () => issuedFile(drawing, invoice, FRENCH_PAPER)));
  expect(new Set(given.map((file) => file.toString("hex"))).size).toBe(1);
});

test("control: without the table's key several drawings of one file are stored", async () => {
  const { db } = await freshDatabase({ size: 20 });
  const { invoice } = await issued(db);
  await sql`alter table invoice_file drop constraint invoice_file_pkey`.execute(db);
  const drawing = everOther(db, { together: 20 });
  await Promise.all(Array.from({ length: 20 }, () => issuedFile(drawing, invoice, FRENCH_PAPER)));
  const { rows } = await sql`select from invoice_file`.execute(db);
  expect(rows.length).toBeGreaterThan(1);
});

test("a worker that dies before drawing loses no file, and drawn files can be neither changed nor deleted", async () => {
  const { db } = await freshDatabase();
  const { invoice, edition } = await issued(db);
  const jobs = async () => (await sql`select from pgboss.job where name = 'invoice-file'`.execute(db)).rows.length;
  expect([await jobs(), await sweepInvoiceFiles(db)]).toEqual([1, 0]);
  await sql`delete from pgboss.job where name = 'invoice-file'`.execute(db);
  expect([await sweepInvoiceFiles(db), await jobs()]).toEqual([1, 1]);
  // Drawing fails: one matter is opened, and none after the files exist.
  const broken = { ...real(db), print: { renderInvoice, renderFacturX: () => Promise.reject(new Error("no ink")) } };
  for (const _ of [1, 2]) await expect(drawInvoice(broken, invoice.id)).rejects.toThrow("no ink");
  expect((await listMatters(db, { edition })).map(({ kind }) => kind)).toEqual(["invoice-file-failed"]);
  const first = await issuedFile(real(db), invoice, FRENCH_PAPER);
  await drawInvoice(real(db), invoice.id);
  expect(await listMatters(db, { edition })).toEqual([]);
  expect((await issuedFile(everOther(db), invoice, FRENCH_PAPER)).equals(first)).toBe(true);
  await expect(sql`update invoice_file set drawn_at = now()`.execute(db)).rejects.toThrow("only be credited");
  await expect(sql`delete from invoice_file`.execute(db)).rejects.toThrow("only be credited");
  await expect(sql`truncate invoice_file`.execute(db)).rejects.toThrow("only be credited");
  const forged = sql`insert into invoice_file values (${invoice.id}, 'en', 'paper', 'a', 'b', now())`;
  await expect(forged.execute(db)).rejects.toThrow("a_file_is_what_its_hash_says");
  expect(await sweepInvoiceFiles(db)).toBe(0);
});

test("files of older invoices are drawn after the upgrade from their content, and never change", async () => {
  const old = await databaseBefore("2026-11-28-invoice-files");
  const content = sampleInvoice();
  const { netCents, vatCents, grossCents } = content.totals;
  await sql`with edition as (insert into edition (year, name, created_at) values (2030, 'Une', now()) returning id),
    person as (insert into person (email, given_name, family_name, language, created_at, last_active_at)
      values ('a@essai.example', 'Ada', 'Modèle', 'fr', now(), now()) returning id),
    placed as (insert into "order" (edition_id, person_id, submission, created_at, code, payment, total_cents, confirmed_at)
      select edition.id, person.id, gen_random_uuid(), now(), repeat('a', 26), 'mandate', ${grossCents}::int, now()
      from edition, person returning id),
    series as (insert into invoice_series values ('F-2030', 42, '2030-01-10') returning name)
    insert into invoice (kind, series, number, reference, order_id, issued_on, issued_at, content, net_cents, vat_cents, gross_cents)
    select 'invoice', name, 42, 'F-2030-00042', id, '2030-01-10', now(), ${JSON.stringify(content)}::jsonb, ${netCents}::int,
      ${vatCents}::int, ${grossCents}::int from placed, series`.execute(old.db);
  await old.upgrade();
  expect(await sweepInvoiceFiles(old.db)).toBe(1);
  const invoice = await findInvoiceOfOrder(old.db, { code: "a".repeat(26) });
  if (!invoice) throw new Error("the invoice is gone");
  await drawInvoice(real(old.db), invoice.id);
  const drawn = await issuedFile(real(old.db), invoice, FRENCH_PAPER);
  expect((await issuedFile(everOther(old.db), invoice, FRENCH_PAPER)).equals(drawn)).toBe(true);
  expect(drawn.subarray(0, 5).toString()).toBe("%PDF-");
});

async function issued(db: Database) {
  const edition = await makeEdition(db);
  await makeSeller(db);
  const order = await makeOrder(db, edition);
  await inTransaction(db, async (trx) => await issueInvoice(trx, { orderId: order.id, now: NOW }));
  const invoice = await findInvoiceOfOrder(db, { code: order.code });
  if (!invoice) throw new Error("nothing was issued");
  return { invoice, edition: edition.id };
}

function real(db: Database): Drawing {
  return { db, print: { renderInvoice, renderFacturX }, now: () => NOW };
}

/**
 * Draws a different file each time, like a library that writes the time into it.
 *
 * @param options.together how many drawings must have begun before one of them ends
 */
function everOther(db: Database, { together = 1 } = {}): Drawing {
  const allBegan = Promise.withResolvers<void>();
  let begun = 0;
  const draw = async () => {
    begun += 1;
    if (begun >= together) allBegan.resolve();
    await allBegan.promise;
    return randomBytes(64);
  };
  return { db, print: { renderInvoice: draw, renderFacturX: draw }, now: () => NOW };
}
