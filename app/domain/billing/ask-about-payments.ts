import type { Database } from "../transaction.ts";
import { fulfil } from "./fulfil.ts";
import type { PaymentService } from "./payment-service.ts";

/** Stripe reports a payment at once; after that time its report may be lost. */
const ASK_AFTER_MS = 60_000;
/** The most sessions of a round; those asked about longest ago come first. */
const MOST_IN_A_ROUND = 400;
/** The most requests to Stripe at the same time. */
const MOST_AT_ONCE = 4;
/** The longest time of a round, in milliseconds: the next one begins after a minute. */
const ROUND_MS = 40_000;

/**
 * Asks the payment service about open sessions, as its report of a payment may be lost, and processes what was paid.
 * Every minute, so that a payment is found within two. A session about which it cannot be asked waits for the next
 * round.
 *
 * @returns how many payments were found
 */
export async function askAboutPayments(
  db: Database,
  paymentService: PaymentService,
  { now }: { now: Date },
): Promise<number> {
  const queue = await openSessions(db, now);
  const end = performance.now() + ROUND_MS;
  let found = 0;
  const askInTurn = async () => {
    for (let next = queue.shift(); next && performance.now() < end; next = queue.shift()) {
      await db.updateTable("payment_attempt").set({ asked_at: now }).where("id", "=", next.id).execute();
      const checkout = await paymentService.findCheckout(next.session).catch(() => null);
      if (checkout?.state !== "paid" || !checkout.charge) continue;
      const { kind } = await fulfil(db, { charge: checkout.charge, now });
      if (kind !== "again") found++;
    }
  };
  await Promise.all(Array.from({ length: MOST_AT_ONCE }, askInTurn));
  return found;
}

async function openSessions(db: Database, now: Date) {
  const rows = await db
    .selectFrom("payment_attempt")
    .innerJoin("order", "order.id", "order_id")
    .select(["payment_attempt.id", "stripe_session as session"])
    .where("ended_at", "is", null)
    .where("stripe_session", "is not", null)
    .where("started_at", "<=", new Date(now.getTime() - ASK_AFTER_MS))
    .where("confirmed_at", "is", null)
    .where("expired_at", "is", null)
    .where("cancelled_at", "is", null)
    .orderBy("asked_at", (order) => order.asc().nullsFirst())
    .orderBy("payment_attempt.id")
    .limit(MOST_IN_A_ROUND)
    .execute();
  return rows.map(({ id, session }) => ({ id, session: session ?? "" }));
}
