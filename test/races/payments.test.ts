import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Cashier, Charge, Checkout } from "#app/domain/billing/cashier.ts";
import { expireOrders } from "#app/domain/billing/end-order.ts";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { chargeOf, makePaidEdition, PRICE_CENTS } from "#test/support/paid-samples.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";

const MANY = 200;
const FEW = 40;
const LATER = new Date(NOW.getTime() + 40 * 60_000);
const wordsOf = () => ({ words: "", page: "" });

test("hook and page answer 200 payments at the same instant: each order is settled once, invoices have no gap", async () => {
  const { db, charges } = await paidOrders();
  await bothAnswer(db, charges);
  expect(await books(db)).toEqual({ settled: MANY, registered: MANY, invoices: MANY, lastNumber: MANY, astray: 0 });
  expect(await countDrift(db)).toEqual([]);
});

test("control: without the order's lock and the unique payment the same race settles orders twice", async () => {
  const { db, charges } = await paidOrders(FEW);
  await sql`drop index an_order_is_settled_once`.execute(db);
  await sql`alter table payment drop constraint a_charge_is_one_payment`.execute(db);
  await bothAnswer(db.withPlugin(new WithoutLocks()), charges);
  expect((await books(db)).settled).toBeGreaterThan(FEW);
});

test("200 people pay in the instant in which their order ends: who paid has a place, who did not was charged nothing", async () => {
  const { db, charges } = await paidOrders();
  const told: Promise<string>[] = [];
  const stripe = stripeOf(charges, async (charge, at, pay) => {
    if (at % 3 === 0) return;
    pay();
    told.push(fulfil(db, { charge, now: LATER }).then(({ kind }) => kind));
    // Half of the hooks are on their way when Stripe answers that it was paid, half have just begun.
    if (at % 3 === 1) await new Promise((resolve) => setTimeout(resolve, at % 7));
  });
  await expireOrders(db, stripe, { now: LATER, wordsOf });
  await Promise.all(told);
  const paid = charges.filter((_, at) => at % 3 !== 0).length;
  expect(await books(db)).toMatchObject({ settled: paid, registered: paid, lastNumber: paid, astray: 0 });
  expect(await ended(db)).toBe(MANY - paid);
  expect(await countDrift(db)).toEqual([]);
});

test("control: where places are freed without asking Stripe, money comes for places that others took", async () => {
  const { db, charges, edition } = await paidOrders(FEW);
  await sql`update payment_attempt set ended_at = ${NOW}`.execute(db);
  await expireOrders(db, null, { now: LATER, wordsOf });
  await sql`update quota set size = used where edition_id = ${edition}`.execute(db);
  const answers = await Promise.all(charges.map((charge) => fulfil(db, { charge, now: LATER })));
  expect(answers.filter(({ kind }) => kind === "to-decide").length).toBe(FEW);
  expect(await books(db)).toMatchObject({ settled: 0, astray: 0 });
});

test("events that come twice, shuffled, and charges that come twice: one transition each, and no charge is lost", async () => {
  const { db, charges } = await paidOrders();
  const told = charges.flatMap((charge, at) => {
    const again = { ...charge, paymentIntent: `${charge.paymentIntent}_again` };
    const once = { charge, event: { id: `evt_${at}`, kind: "checkout.session.completed" } };
    const other = { charge: again, event: { id: `evt_${at}_again`, kind: "checkout.session.completed" } };
    return at % 4 === 0 ? [once, once, other] : [once, once];
  });
  await Promise.all(shuffled(told).map((one) => fulfil(db, { ...one, now: NOW })));
  expect(await books(db)).toEqual({ settled: MANY, registered: MANY, invoices: MANY, lastNumber: MANY, astray: 0 });
  const refunds = await db.selectFrom("refund").select("reason").execute();
  expect(refunds).toEqual(Array.from({ length: MANY / 4 }, () => ({ reason: "paid-twice" })));
  expect(await countDrift(db)).toEqual([]);
});

/** Orders of one line each, whose card payment has begun, and what Stripe will say of each. */
async function paidOrders(many = MANY) {
  const { db } = await freshDatabase({ size: 12 });
  const { id: edition, ticketTypes } = await makePaidEdition(db, { quotas: { places: many } });
  await sql`
    with people as (
      insert into person (email, given_name, family_name, language, created_at, last_active_at)
      select 'ada.' || at || '@essai.example', 'Ada', 'Modèle ' || at, 'fr', ${NOW}::timestamptz, ${NOW}::timestamptz
      from generate_series(1, ${many}::int) as at returning id, email, family_name
    ), orders as (
      insert into "order" (edition_id, person_id, submission, created_at, code, payment, total_cents, expires_at)
      select ${edition}::int, id, gen_random_uuid(), ${NOW}::timestamptz, lpad(id::text, 26, 'a'), 'card', ${PRICE_CENTS}::int,
        ${new Date(NOW.getTime() + 32 * 60_000)}::timestamptz from people returning id, person_id
    ), buyers as (
      insert into buyer (order_id, kind, name, email, address_line, postcode, city)
      select id, 'person', 'Ada Modèle', 'ada@essai.example', '1 rue de l’Essai', '75001', 'Paris' from orders
    ), lines as (
      insert into order_line
        (order_id, edition_id, ticket_type_id, position, email, given_name, family_name, price_cents, vat_basis_points)
      select orders.id, ${edition}::int, ${ticketTypes.visiteur}::int, 1, email, 'Ada', family_name, ${PRICE_CENTS}::int, 1000
      from orders join people on people.id = person_id
    ), attempts as (
      insert into payment_attempt (order_id, number, amount_cents, started_at, expires_at, stripe_session)
      select id, 1, ${PRICE_CENTS}::int, ${NOW}::timestamptz, ${new Date(NOW.getTime() + 32 * 60_000)}::timestamptz, 'cs_' || id
      from orders
    )
    update quota set used = ${many}::int`.execute(db);
  const attempts = await db.selectFrom("payment_attempt").select("idempotency_key as key").orderBy("id").execute();
  return { db, edition, charges: attempts.map(({ key }) => chargeOf(key, { amountCents: PRICE_CENTS })) };
}

async function bothAnswer(db: Database, charges: readonly Charge[]): Promise<void> {
  await Promise.all(
    charges.flatMap((charge, at) => [
      fulfil(db, { charge, event: { id: `evt_${at}`, kind: "checkout.session.completed" }, now: NOW }),
      fulfil(db, { charge, now: NOW }),
    ]),
  );
}

/**
 * Stripe as far as the end of a session needs it: paying and expiring exclude one another.
 *
 * @param inThatInstant runs when a session is about to be ended, while it can still be paid
 */
function stripeOf(
  charges: readonly Charge[],
  inThatInstant: (charge: Charge, at: number, pay: () => void) => Promise<void>,
): Cashier {
  const state = new Map<string, Checkout["state"]>();
  const find = (session: string): Checkout => {
    const now = state.get(session) ?? "open";
    const charge = now === "paid" ? (charges[numberOf(session)] ?? null) : null;
    return { session, state: now, address: null, charge };
  };
  return {
    openCheckout: async () => ({ kind: "refused", reason: "never opened" }),
    findCheckout: async (session) => find(session),
    endCheckout: async (session) => {
      const [at, charge] = [numberOf(session), charges[numberOf(session)]];
      if (charge && !state.has(session)) await inThatInstant(charge, at, () => state.set(session, "paid"));
      if (!state.has(session)) state.set(session, "over");
      return find(session);
    },
    refund: async () => ({ refund: "re_1", state: "done", reason: null }),
  };
}

function numberOf(session: string): number {
  return Number(session.slice(3)) - 1;
}

async function books(db: Database) {
  const { rows } = await sql<Record<string, number>>`select
    (select count(*)::int from payment where settles) as settled,
    (select count(*)::int from registration where cancelled_at is null) as registered,
    (select count(*)::int from invoice) as invoices,
    (select coalesce(max(number), 0) from invoice) as "lastNumber",
    (select count(*)::int from payment where not settles
      and not exists (select from refund where payment_id = payment.id)
      and not exists (select from work_item where (detail ->> 'payment')::int = payment.id)) as astray`.execute(db);
  return rows[0] ?? {};
}

async function ended(db: Database): Promise<number> {
  return (await db.selectFrom("order").select("id").where("expired_at", "is not", null).execute()).length;
}

function shuffled<One>(all: readonly One[]): One[] {
  return all
    .map((one, at) => ({ one, rank: (at * 7919) % 601 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}
