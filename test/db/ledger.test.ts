import { sql } from "kysely";
import { expect, test } from "vitest";
import { moneyDrift } from "#app/domain/billing/money-drift.ts";
import { databaseBefore } from "#test/support/upgrade.ts";

const AT = "2026-06-01T08:00:00Z";

/** One order a line: how it is paid, its lines' prices, and what happened to it before the upgrade. */
const ORDERS = [
  { what: "due", lines: [11_000, 0] },
  { what: "paid and refunded", lines: [11_000], paid: 11_000, refunded: true, cancelled: true },
  { what: "refund refused by the bank", lines: [11_000], paid: 11_000, refunded: true, failed: true, cancelled: true },
  { what: "paid too late, kept", lines: [11_000], paid: 11_000, unconfirmed: true, decided: ["late-payment", "kept"] },
  {
    what: "place cancelled and returned by hand",
    lines: [11_000, 11_000],
    paid: 22_000,
    decided: ["place", "refunded"],
  },
  { what: "place cancelled before payment, not owed", lines: [11_000], decided: ["place", "credited"] },
  { what: "place not given, kept", lines: [11_000, 11_000], paid: 22_000, released: true, decided: ["line", "kept"] },
] as const;

test("orders of before the ledger have their accounts after the upgrade, and their invoices their parts", async () => {
  const { db, upgrade } = await databaseBefore("2026-12-18-ledger");
  await sql`insert into person (email, given_name, family_name, created_at, last_active_at)
    values ('ada@exemple.invalid', 'Ada', 'Modèle', ${AT}, ${AT})`.execute(db);
  await sql`insert into edition (year, name, created_at) values (2026, 'Édition', ${AT})`.execute(db);
  await sql`insert into ticket_type (edition_id, slug, name, position) values (1, 'public', 'Public', 1)`.execute(db);
  await sql`insert into invoice_series values ('F', ${ORDERS.length}, '2026-06-01')`.execute(db);
  for (const [at, order] of ORDERS.entries()) await makeOld(db, at + 1, order);
  await upgrade();
  const { rows } = await sql<{ entries: string }>`select string_agg(kind || ' ' || cents, ', ' order by id) as entries
    from ledger_entry group by order_id order by order_id`.execute(db);
  expect(rows.map(({ entries }, at) => [ORDERS[at]?.what, entries])).toEqual([
    ["due", "charge 11000"],
    ["paid and refunded", "charge 11000, credit -11000, payment -11000, refund 11000"],
    ["refund refused by the bank", "charge 11000, credit -11000, payment -11000, refund 11000, refund-undone -11000"],
    ["paid too late, kept", "payment -11000, kept 11000"],
    [
      "place cancelled and returned by hand",
      "charge 11000, charge 11000, payment -22000, written-off -11000, refund 11000",
    ],
    ["place cancelled before payment, not owed", "charge 11000, written-off -11000"],
    ["place not given, kept", "charge 11000, payment -22000, kept 11000"],
  ]);
  expect(await moneyDrift(db)).toEqual([]);
  const parts = await db.selectFrom("invoice_part").select(["invoice_id", "cents"]).orderBy("order_line_id").execute();
  expect(parts.map(({ cents }) => cents)).toEqual(Array(9).fill(11_000));
});

type Db = Awaited<ReturnType<typeof databaseBefore>>["db"];

interface OldOrder {
  readonly lines: readonly number[];
  readonly paid?: number;
  readonly refunded?: boolean;
  readonly failed?: boolean;
  readonly cancelled?: boolean;
  readonly unconfirmed?: boolean;
  readonly released?: boolean;
  readonly decided?: readonly [kind: "late-payment" | "place" | "line", outcome: string];
}

async function makeOld(db: Db, id: number, order: OldOrder): Promise<void> {
  const { lines, paid, refunded, failed, cancelled, unconfirmed, released, decided } = order;
  const given = released ? lines.slice(1) : lines;
  const gross = given.reduce((sum, cents) => sum + cents, 0);
  await sql`insert into "order" (edition_id, person_id, submission, created_at, code, payment, confirmed_at, cancelled_at, total_cents)
    values (1, 1, gen_random_uuid(), ${AT}, lpad(${id}::text, 26, 'a'), 'card', ${unconfirmed ? null : AT}, null, ${gross})`.execute(
    db,
  );
  const firstLine = (await sql<{ id: number }>`select coalesce(max(id), 0) + 1 as id from order_line`.execute(db))
    .rows[0]?.id;
  for (const [at, cents] of lines.entries()) {
    const name = `Modèle ${id}-${at}`;
    await sql`insert into order_line (order_id, edition_id, ticket_type_id, position, email, given_name, family_name,
        price_cents, vat_basis_points, released_at)
      values (${id}, 1, 1, ${at + 1}, 'ada@exemple.invalid', 'Ada', ${name}, ${cents}, 1000,
        ${(released && at === 0) || unconfirmed ? AT : null})`.execute(db);
  }
  if (!unconfirmed)
    await sql`insert into invoice (kind, series, number, reference, order_id, issued_on, issued_at, content, net_cents, vat_cents, gross_cents)
      values ('invoice', 'F', ${id}, ${`F-${id}`}, ${id}, '2026-06-01', ${AT}, '{}', ${gross - 1}, 1, ${gross})`.execute(
      db,
    );
  if (cancelled) {
    await sql`update "order" set cancelled_at = ${AT} where id = ${id}`.execute(db);
    await sql`insert into invoice_series values ('A', 9, '2026-06-01') on conflict do nothing`.execute(db);
    await sql`insert into invoice (kind, credits, series, number, reference, order_id, issued_on, issued_at, content, net_cents, vat_cents, gross_cents)
      select 'credit-note', id, 'A', number, 'A-' || number, order_id, issued_on, issued_at, '{}', net_cents, vat_cents, gross_cents
      from invoice where order_id = ${id}`.execute(db);
  }
  if (paid)
    await sql`insert into payment (order_id, means, stripe_payment_intent, amount_cents, paid_at, recorded_at, settles)
      values (${id}, 'card', ${`pi_${id}`}, ${paid}, ${AT}, ${AT}, ${!unconfirmed})`.execute(db);
  const payment = sql`(select id from payment where order_id = ${id})`;
  if (refunded)
    await sql`insert into refund (payment_id, amount_cents, reason, asked_at, done_at, failure)
      values (${payment}, ${paid}, 'Annulation', ${AT}, ${failed ? null : AT}, ${failed ? "closed" : null})`.execute(
      db,
    );
  if (!decided) return;
  const [kind, outcome] = decided;
  const matter = { place: "paid-place-cancelled", line: "person-registered-twice", "late-payment": kind }[kind];
  if (kind === "place") {
    await sql`insert into registration (edition_id, order_id, person_id, ticket_type_id, code, given_name, family_name, language, created_at)
      values (1, ${id}, 1, 1, lpad(${id}::text, 26, 'r'), 'Ada', ${`Modèle ${id}`}, 'fr', ${AT})`.execute(db);
    await sql`update order_line set registration_id = (select id from registration where order_id = ${id})
      where id = ${firstLine}`.execute(db);
  }
  const subject =
    kind === "place"
      ? sql`(select 'registration:' || id from registration where order_id = ${id})`
      : kind === "line"
        ? sql`${`order-line:${firstLine}`}`
        : sql`'payment:' || ${payment}`;
  await sql`insert into matter (edition_id, order_id, kind, subject, detail, opened_at, closed_at)
    values (1, ${id}, ${matter}, ${subject}, jsonb_build_object('outcome', ${outcome}::text, 'payment', ${payment}), ${AT}, ${AT})`.execute(
    db,
  );
}
