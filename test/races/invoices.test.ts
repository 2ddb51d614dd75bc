import { sql } from "kysely";
import { expect, test } from "vitest";
import { issueInvoice } from "#app/domain/billing/issue-invoice.ts";
import { type Database, inTransaction } from "#app/domain/transaction.ts";
import { makeOrder, makeSeller } from "#test/support/billing-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";

test("100 simultaneous invoices with rollbacks and repetitions have numbers without gaps", async () => {
  const { db } = await freshDatabase({ size: 20 });
  const orders = await ordersOf(db, 80);
  const asked = [...orders, ...orders.slice(0, 20)];
  await Promise.all(asked.map((orderId, at) => issue(db, orderId, at % 3 === 0)));
  const numbers = await issued(db);
  expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  // An order is billed unless every transaction that issues it rolled back.
  const lost = orders.filter((_, at) => at % 3 === 0 && (at >= 20 || (at + 80) % 3 === 0));
  expect(numbers.length).toBe(orders.length - lost.length);
});

test("control: numbers of a sequence have gaps after rollbacks", async () => {
  const { db } = await freshDatabase({ size: 20 });
  const orders = await ordersOf(db, 30);
  await sql`create sequence numbers`.execute(db);
  await sql`create function numbered() returns trigger language plpgsql as
    $$ begin new.number = nextval('numbers'); return new; end $$`.execute(db);
  await sql`create trigger numbered before insert on invoice for each row execute function numbered()`.execute(db);
  await Promise.all(orders.map((orderId, at) => issue(db, orderId, at % 3 === 0)));
  const numbers = await issued(db);
  expect(numbers.at(-1)).toBeGreaterThan(numbers.length);
});

test("control: without the series' lock several get the same number", async () => {
  const { db } = await freshDatabase({ size: 20 });
  const orders = await ordersOf(db, 30);
  await sql`alter table invoice drop constraint an_invoice_number_is_used_once, drop constraint a_reference_is_its_own`.execute(
    db,
  );
  const reading = sql<{ next: number }>`select coalesce(max(number), 0) + 1 as next from invoice`;
  await Promise.all(
    orders.map((orderId) =>
      db.transaction().execute(async (trx) => {
        const number = (await reading.execute(trx)).rows[0]?.next ?? 0;
        await sql`select pg_sleep(0.01)`.execute(trx);
        await sql`insert into invoice_series values ('X', 1, '2030-01-10') on conflict do nothing`.execute(trx);
        await sql`insert into invoice (kind, series, number, reference, order_id, issued_on, issued_at, content, net_cents,
          vat_cents, gross_cents) values ('invoice', 'X', ${number}, ${`X-${number}`}, ${orderId}, '2030-01-10', ${NOW}, '{}', 1, 0, 1)`.execute(
          trx,
        );
      }),
    ),
  );
  const numbers = await issued(db);
  expect(new Set(numbers).size).toBeLessThan(numbers.length);
});

async function ordersOf(db: Database, many: number): Promise<number[]> {
  const edition = await makeEdition(db);
  await makeSeller(db);
  const made = await Promise.all(Array.from({ length: many }, () => makeOrder(db, edition)));
  return made.map((order) => order.id);
}

async function issue(db: Database, orderId: number, thenUndone: boolean): Promise<unknown> {
  return await inTransaction<unknown>(db, async (trx, refuse) => {
    const outcome = await issueInvoice(trx, { orderId, now: NOW });
    return thenUndone ? refuse("undone") : outcome;
  });
}

async function issued(db: Database): Promise<number[]> {
  const rows = await db.selectFrom("invoice").select("number").orderBy("number").execute();
  return rows.map((row) => row.number);
}
