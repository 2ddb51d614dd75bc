import fc from "fast-check";
import { expect, test } from "vitest";
import { makeSeller } from "#test/support/billing-samples.ts";
import { editionOnSale } from "#test/support/edition-on-sale.ts";
import { startFakeStripe, stripeSettings } from "#test/support/fake-stripe.ts";
import { chargeFor, makeAttempt, makeOrderFor, orderFor } from "#test/support/paid-samples.ts";
import { cases, PROOF_SEED } from "#test/support/proof.ts";
import { freshSite } from "#test/support/site.ts";
import type { FakeEvent } from "#test/support/stripe-books.ts";

const PAID = "checkout.session.completed";

test("signed events of any content are answered 200 or 400, and those about foreign money are in the journal", async () => {
  const { site, hook, send, attempt } = await paidSite();
  const session = (changes: object) => ({
    ...{ id: "cs_x", payment_status: "paid", payment_intent: "pi_x", amount_total: 11_000, currency: "eur" },
    ...{ created: 1_890_000_000, metadata: { attempt: "33333333-3333-4333-8333-333333333333" } },
    ...changes,
  });
  const odd: FakeEvent[] = [
    session({ metadata: { attempt: "order 7" } }),
    session({ metadata: { attempt: "\0" } }),
    session({ metadata: { attempt: attempt.key }, payment_intent: "pi_\0" }),
    session({ metadata: { attempt: attempt.key }, amount_total: 99_999_999_999 }),
    session({ metadata: { attempt: attempt.key }, amount_total: 0 }),
    session({ metadata: { attempt: attempt.key }, created: 1e300 }),
    session({ metadata: null }),
    session({}),
  ].map((object, at) => ({ id: `evt_odd_${at}`, type: PAID, object }));
  expect(await send(odd)).toEqual(odd.map(() => 200));
  const malformed = [
    { id: "evt_\0", type: PAID, object: {} },
    { id: "evt_1", type: "\0", object: {} },
  ];
  expect(await send(malformed)).toEqual([400, 400]);
  const journalled = await site.db
    .selectFrom("audit")
    .select("subject")
    .where("verb", "=", "foreign-stripe-event")
    .orderBy("id")
    .execute();
  expect(journalled.map(({ subject }) => subject)).toEqual(odd.map(({ id }) => `stripe-event:${id}`));
  // The payer's address has characters that cannot be stored; the place is paid anyway.
  const nul = { name: "Ada\0", email: "ada@exemple.invalid", address: { line1: "1", postal_code: "1", city: "P" } };
  const paid = session({ metadata: { attempt: attempt.key }, amount_total: 22_000, customer_details: nul });
  expect(await send([{ id: "evt_paid", type: PAID, object: paid }])).toEqual([200]);
  const confirmed = await site.db.selectFrom("order").select("confirmed_at").executeTakeFirstOrThrow();
  expect(confirmed.confirmed_at).not.toBeNull();

  const ids = [
    "cs_a",
    "re_a",
    "pi_x",
    "pi_a",
    attempt.key,
    "\0",
    "\ud800",
    "x".repeat(300),
    "é",
    "eur",
    "paid",
    "failed",
  ];
  const value = fc.oneof(
    fc.constantFrom(...ids),
    fc.integer(),
    fc.double(),
    fc.string(),
    fc.constant(null),
    fc.boolean(),
  );
  const names = ["id", "payment_status", "payment_intent", "amount_total", "currency", "created", "metadata", "status"];
  const object = fc.dictionary(
    fc.constantFrom(...names, "customer_details", "failure_reason", "refunds", "amount"),
    fc.oneof(value, fc.record({ attempt: value }), fc.record({ id: value, data: fc.array(value, { maxLength: 1 }) })),
  );
  const types = [
    PAID,
    "checkout.session.async_payment_succeeded",
    "refund.created",
    "refund.failed",
    "charge.refunded",
  ];
  const event = fc.record({
    id: fc.oneof(fc.uuid(), fc.constantFrom(...ids)),
    type: fc.constantFrom(...types, "customer.created", ""),
    object: fc
      .oneof(object, fc.constant(session({ metadata: { attempt: attempt.key } })))
      .map((made) => made as object),
  });
  const events = fc.sample(event, { numRuns: cases({ sample: 300, whole: 5_000 }), seed: PROOF_SEED }) as FakeEvent[];
  const answers = new Set(await send(events));
  expect([...answers].filter((status) => status !== 200 && status !== 400)).toEqual([]);
  expect((await fetch(hook, { method: "POST", body: "\0" })).status).toBe(400);
});

async function paidSite() {
  const stripe = await startFakeStripe();
  const site = await freshSite({
    settings: stripeSettings(stripe.url),
    seed: async (db) => {
      await editionOnSale(db);
      await makeSeller(db);
      await chargeFor(db, "public");
    },
  });
  const { id: edition } = await site.db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const lines = orderFor(edition).lines.map((line) => ({ ...line, ticketType: "public" }));
  const order = await makeOrderFor(site.db, edition, 1, { lines });
  const attempt = await makeAttempt(site.db, order.id);
  const hook = `${site.url}/hooks/stripe`;
  const send = (events: readonly FakeEvent[]) => stripe.send(hook, { events, now: site.clock.now });
  return { site, hook, send, attempt };
}
