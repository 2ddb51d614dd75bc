import { pay } from "#app/domain/billing/attempts.ts";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import type { PaymentService } from "#app/domain/billing/payment-service.ts";
import { refundOrder } from "#app/domain/billing/refund-order.ts";
import { sendRefunds } from "#app/domain/billing/refunds.ts";
import type { Trx } from "#app/domain/transaction.ts";
import type { DEMO_CARDS } from "#db/seed/demo-orders.ts";
import { type ForPeople, placeDemoOrder, type Selling, wantedBy } from "./seed-order.ts";
import { expectKind } from "./seed-programme.ts";
import type { Happening } from "./seed-timeline.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Plays an enterprise's order: paid by card within minutes, left to expire, or held for its transfer; one is refunded by the payment service.
 */
export function cardOf(
  trx: Trx,
  { edition, by, until, appUrl, ticketType }: Selling,
  order: ForPeople<(typeof DEMO_CARDS)[number]>,
): Happening[] {
  const placed = { orderId: 0, code: "" };
  const after = (ms: number) => new Date(until.getTime() - order.daysAgo * DAY_MS - 2 * HOUR_MS + ms);
  const paymentService = demonstrationPaymentService(order.siret);
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
        charge: { ...charge, paymentIntent: `pi_demonstration_${order.siret}`, buyer: null },
        now,
      });
      expectKind(fulfilled, "fulfilled");
    },
  };
  if (order.becomes === "paid") return [place, paid];
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

/** A payment service for the demonstration only: it charges nothing and refunds at once. */
function demonstrationPaymentService(name: string): PaymentService {
  const session = `cs_demonstration_${name}`;
  const over = { session, state: "over", address: null, charge: null } as const;
  return {
    openCheckout: async () => ({ kind: "opened", checkout: over }),
    findCheckout: async () => over,
    endCheckout: async () => over,
    refund: async () => ({ key: null, refund: `re_demonstration_${name}`, state: "done", reason: null }),
  };
}
