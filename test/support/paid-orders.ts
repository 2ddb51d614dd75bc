import { sql } from "kysely";
import { expect } from "vitest";
import { pay } from "#app/domain/billing/attempts.ts";
import { expireOrders } from "#app/domain/billing/end-order.ts";
import type { Database } from "#app/domain/transaction.ts";
import { orderTexts } from "#app/jobs/order-texts.ts";
import { stripePaymentService } from "#app/payments/stripe.ts";
import { type FakeStripe, stripeSettings } from "./fake-stripe.ts";
import { makePaidEdition, PRICE_CENTS } from "./paid-samples.ts";

export interface PaidOrder {
  readonly code: string;
  readonly session: string;
}

/** Makes orders of one person each at `now`, in an edition that is then full, with a payment begun at Stripe. */
export async function makePaidOrders(
  db: Database,
  stripe: FakeStripe,
  { many, now, url }: { many: number; now: Date; url: string },
): Promise<PaidOrder[]> {
  const { id: edition, ticketTypes } = await makePaidEdition(db, { quotas: { places: many } });
  // What is valid in the samples' year must be valid on the machine's own date too.
  for (const table of ["seller", "vat_rate"] as const)
    await db.updateTable(table).set({ valid_from: "2020-01-01" }).execute();
  const until = new Date(now.getTime() + 32 * 60_000);
  await sql`
    with people as (
      insert into person (email, given_name, family_name, language, created_at, last_active_at)
      select 'ada.' || at || '@essai.example', 'Ada', 'Modèle ' || at, 'fr', ${now}::timestamptz, ${now}::timestamptz
      from generate_series(1, ${many}::int) as at returning id, email, family_name
    ), orders as (
      insert into "order" (edition_id, person_id, submission, created_at, code, payment, total_cents, expires_at)
      select ${edition}::int, id, gen_random_uuid(), ${now}::timestamptz, lpad(id::text, 26, 'a'), 'card', ${PRICE_CENTS}::int,
        ${until}::timestamptz from people returning id, person_id
    ), buyers as (
      insert into buyer (order_id, kind, name, email, address_line, postcode, city)
      select id, 'person', 'Ada Modèle', 'ada@essai.example', '1 rue de l’Essai', '75001', 'Paris' from orders
    ), lines as (
      insert into order_line
        (order_id, edition_id, ticket_type_id, position, email, given_name, family_name, price_cents, vat_basis_points)
      select orders.id, ${edition}::int, ${ticketTypes.visiteur}::int, 1, email, 'Ada', family_name, ${PRICE_CENTS}::int, 1000
      from orders join people on people.id = person_id
    ) update quota set used = ${many}::int`.execute(db);
  const paymentService = paymentServiceOf(stripe);
  const orders = await db.selectFrom("order").select("code").orderBy("id").execute();
  const wordsOf = orderTexts(url);
  await Promise.all(
    orders.map(async ({ code }) => {
      const words = wordsOf({ code: code ?? "", language: "fr" });
      expect((await pay(db, paymentService, { code: code ?? "", now, ...words })).kind).toBe("pay");
    }),
  );
  const begun = await db
    .selectFrom("payment_attempt")
    .innerJoin("order", "order.id", "order_id")
    .select(["code", "stripe_session as session"])
    .orderBy("order.id")
    .execute();
  return begun.map(({ code, session }) => ({ code: code ?? "", session: session ?? "" }));
}

/** Asks Stripe about the orders whose time is over, then ends them. @param stripe null: not asked */
export async function endInTime(db: Database, stripe: FakeStripe | null, { now, url }: { now: Date; url: string }) {
  return await expireOrders(db, stripe && paymentServiceOf(stripe), { now, wordsOf: orderTexts(url) });
}

export function paymentServiceOf({ url }: FakeStripe) {
  return stripePaymentService({ secretKey: stripeSettings(url).STRIPE_SECRET_KEY, apiBase: url });
}

/** Summarises all charges; `astray` counts those without a place, a refund or a matter. */
export async function booksOf(db: Database) {
  const { rows } = await sql<Record<"settled" | "registered" | "invoices" | "lastNumber" | "astray", number>>`select
    (select count(*)::int from payment where settles) as settled,
    (select count(*)::int from registration where cancelled_at is null) as registered,
    (select count(*)::int from invoice) as invoices,
    (select coalesce(max(number), 0) from invoice) as "lastNumber",
    (select count(*)::int from payment where not settles
      and not exists (select from refund where payment_id = payment.id)
      and not exists (select from matter where (detail ->> 'payment')::int = payment.id)) as astray`.execute(db);
  return rows[0];
}
