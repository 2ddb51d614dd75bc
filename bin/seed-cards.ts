import { randomUUID } from "node:crypto";
import { pay } from "#app/domain/billing/attempts.ts";
import { recordDispute } from "#app/domain/billing/disputes.ts";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import type { PaymentService } from "#app/domain/billing/payment-service.ts";
import { refundOrder } from "#app/domain/billing/refund-order.ts";
import { sendRefunds } from "#app/domain/billing/refunds.ts";
import { newPageCode } from "#app/domain/registration/code.ts";
import { readRequestSnapshot } from "#app/domain/registration/request.ts";
import { writeRegistration } from "#app/domain/registration/write-registration.ts";
import type { Trx } from "#app/domain/transaction.ts";
import type { DEMO_CARDS } from "#db/seed/demo-orders.ts";
import { DEMO_HELD } from "#db/seed/demo-registrations.ts";
import { type ForPeople, placeDemoOrder, type Selling, wantedBy } from "./seed-order.ts";
import { expectKind } from "./seed-programme.ts";
import type { Happening } from "./seed-timeline.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Plays an enterprise's order: paid by card within minutes, left to expire, or held for its transfer; some are refunded by
 * the payment service, or disputed.
 */
export function cardOf(
  trx: Trx,
  { edition, by, until, appUrl, ticketType }: Selling,
  order: ForPeople<(typeof DEMO_CARDS)[number]>,
): Happening[] {
  const placed = { orderId: 0, code: "" };
  const after = (ms: number) => new Date(until.getTime() - order.daysAgo * DAY_MS - 2 * HOUR_MS + ms);
  const paymentService = demonstrationPaymentService(
    order.siret,
    order.becomes === "refund-failed" ? "failed" : "done",
  );
  const paymentIntent = `pi_demonstration_${order.siret}`;
  const place = {
    at: after(0),
    run: async (now: Date) => {
      const payment = order.becomes === "transfer-awaited" ? "transfer" : "card";
      Object.assign(placed, await placeDemoOrder(trx, wantedBy(order, { edition, ticketType, payment, now })));
    },
  };
  if (order.becomes === "expired" || order.becomes === "transfer-awaited") return [place];
  const paid = {
    at: after(4 * 60_000),
    run: async (now: Date) => {
      const asked = { code: placed.code, words: order.name, page: appUrl, now };
      expectKind(await pay(trx, paymentService, asked), "pay", "settled");
      const attempt = await trx
        .selectFrom("payment_attempt")
        .select(["idempotency_key as key", "amount_cents as amountCents"])
        .where("order_id", "=", placed.orderId)
        .executeTakeFirstOrThrow();
      const charge = { attempt: attempt.key, amountCents: attempt.amountCents, currency: "eur", paidAt: now };
      const fulfilled = await fulfil(trx, {
        charge: { ...charge, paymentIntent, buyer: null },
        now,
      });
      expectKind(fulfilled, "fulfilled");
    },
  };
  if (order.becomes === "paid") return [place, paid];
  if (order.becomes === "registered-twice") {
    const twice = { at: after(2 * 60_000), run: (now: Date) => registerColleague(trx, { edition, order, now }) };
    return [place, twice, paid];
  }
  if (order.becomes === "disputed") {
    const run = async (now: Date) => {
      const amountCents = order.people.length * 11_000;
      const dispute = { number: `du_demonstration_${order.siret}`, paymentIntent, amountCents, reason: "fraudulent" };
      const dueAt = new Date(until.getTime() + 9 * DAY_MS);
      expectKind(await recordDispute(trx, { dispute: { ...dispute, state: "open", dueAt }, now }), "kept");
    };
    return [place, paid, { at: after(11 * DAY_MS), run }];
  }
  const refund = {
    at: after(11 * DAY_MS),
    run: async (now: Date) => {
      const reason = "Annulation à la demande du client";
      expectKind(await refundOrder(trx, { edition, id: placed.orderId, reason, by, now }), "refunding");
      await sendRefunds(trx, paymentService, { now });
    },
  };
  return [place, paid, refund];
}

/** Registers the last person of an order alone, while it is being paid. */
async function registerColleague(
  trx: Trx,
  { edition, order, now }: { edition: number; order: ForPeople<(typeof DEMO_CARDS)[number]>; now: Date },
): Promise<void> {
  const person = order.people.at(-1);
  if (!person) throw new Error(`The order of ${order.name} is for nobody.`);
  const { slug, id: ticketType } = await trx
    .selectFrom("ticket_type")
    .select(["slug", "id"])
    .where("edition_id", "=", edition)
    .where("name", "=", DEMO_HELD.ticketType)
    .executeTakeFirstOrThrow();
  const attendee = { ...person, organisation: order.name, jobTitle: null };
  const asked = { edition, submission: randomUUID(), attendee, sessions: [], now };
  const { ticketType: type } = await readRequestSnapshot(trx, { ...asked, ticketType: slug });
  if (!type || type.full) throw new Error("The demonstration cannot register a colleague.");
  await writeRegistration(trx, { ...asked, ticketType, language: "fr", code: newPageCode(), by: null });
}

/** A payment service for the demonstration only: it charges nothing, and refunds at once or not at all. */
function demonstrationPaymentService(name: string, state: "done" | "failed"): PaymentService {
  const session = `cs_demonstration_${name}`;
  const over = { session, state: "over", address: null, charge: null } as const;
  return {
    openCheckout: async () => ({ kind: "opened", checkout: over }),
    findCheckout: async () => over,
    endCheckout: async () => over,
    refund: async () => ({
      ...{ key: null, refund: `re_demonstration_${name}`, state },
      reason: state === "failed" ? "expired_or_canceled_card" : null,
    }),
  };
}
