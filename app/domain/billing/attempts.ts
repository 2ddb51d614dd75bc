import { asLanguage } from "../language.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { fulfil } from "./fulfil.ts";
import { type LockedOrder, lockOrder } from "./lock-order.ts";
import type { Checkout, PaymentService } from "./payment-service.ts";

/** Stripe keeps a session open for at least 30 minutes; two more allow a retry with the same parameters. */
const SESSION_MS = 32 * 60_000;
/** The longest time for which places are held, from the order or its approval on, however often a payment is begun. */
const LONGEST_HOLD_MS = 2 * 60 * 60_000;

export type PayOutcome =
  | { readonly kind: "pay"; readonly address: string }
  /** The order needs no payment (any more), or cannot be paid: its page says which. */
  | { readonly kind: "settled" | "closed" | "unknown" }
  /** Stripe refused the request for this reason; the next try is a new attempt. */
  | { readonly kind: "refused"; readonly reason: string };

/**
 * Begins a card payment of an order, or continues the open attempt. The attempt's key is committed before Stripe is
 * asked, outside any transaction, so that asking again with the same key opens no second session.
 *
 * The places are held until Stripe's session ends.
 *
 * @param options.page absolute address of the order's page, in its language
 * @throws when Stripe cannot be reached: the attempt stays and can be continued
 */
export async function pay(
  db: Database,
  paymentService: PaymentService,
  { code, words, page, now }: { code: string; words: string; page: string; now: Date },
): Promise<PayOutcome> {
  const begun = await beginAttempt(db, { code, now });
  if (begun.kind !== "begun") return begun;
  if (begun.attempt.address) return { kind: "pay", address: begun.attempt.address };
  const checkout = await openAgain(db, paymentService, { attempt: begun.attempt, words, page, now });
  if ("refused" in checkout) return { kind: "refused", reason: checkout.refused };
  return checkout.address ? { kind: "pay", address: checkout.address } : { kind: "settled" };
}

/** Asks Stripe to open an attempt's session, or reads the session that Stripe has opened, and stores the answer. */
async function openAgain(
  db: Database,
  paymentService: PaymentService,
  { attempt, words, page, now }: { attempt: Attempt; words: string; page: string; now: Date },
): Promise<Checkout | { refused: string }> {
  const answer = await paymentService.openCheckout({
    ...{ attempt: attempt.key, amountCents: attempt.amountCents, expiresAt: attempt.expiresAt },
    ...{ language: attempt.language, email: attempt.email, asksBuyer: attempt.asksBuyer },
    ...{ words, returnTo: page },
  });
  if (answer.kind === "refused") {
    await db.updateTable("payment_attempt").set({ ended_at: now }).where("id", "=", attempt.id).execute();
    return { refused: answer.reason };
  }
  const { session, address } = answer.checkout;
  await db
    .updateTable("payment_attempt")
    .set({ stripe_session: session, address })
    .where("id", "=", attempt.id)
    .execute();
  return answer.checkout;
}

/**
 * Asks Stripe about the order's open sessions and processes what was paid. The page to which Stripe leads back calls
 * it.
 */
export async function lookAtPayments(
  db: Database,
  paymentService: PaymentService,
  { order, now }: { order: number; now: Date },
): Promise<void> {
  for (const { session } of await openSessions(db, order)) {
    const { state, charge } = await paymentService.findCheckout(session);
    if (state === "paid" && charge) await fulfil(db, { charge, now });
  }
}

/**
 * Closes the order's open sessions so that it can no longer be paid, and processes what was paid before.
 *
 * @returns false while money may be under way, or an attempt is too recent to know
 */
export async function endPayments(
  db: Database,
  paymentService: PaymentService | null,
  { order, now, words, page }: { order: number; now: Date; words: string; page: string },
): Promise<boolean> {
  const attempts = await attemptsOf(db, order);
  if (attempts.length > 0 && !paymentService) return false;
  for (const attempt of attempts) {
    if (!paymentService) return false;
    // Stripe may have opened a session whose address was lost: the key finds it, or Stripe says that there is none.
    const known = attempt.session ?? (await findLost(db, paymentService, { attempt, words, page, now }));
    if (known === null) continue;
    const { state, charge } = await paymentService.endCheckout(known);
    if (state === "paid" && charge) await fulfil(db, { charge, now });
    if (state === "pending" || state === "open") return false;
    await db.updateTable("payment_attempt").set({ ended_at: now }).where("id", "=", attempt.id).execute();
  }
  return true;
}

async function findLost(db: Database, paymentService: PaymentService, asked: Parameters<typeof openAgain>[2]) {
  const found = await openAgain(db, paymentService, asked);
  return "refused" in found ? null : found.session;
}

async function openSessions(db: Database, order: number) {
  const attempts = await attemptsOf(db, order);
  return attempts.flatMap(({ session }) => (session ? [{ session }] : []));
}

type Attempt = Awaited<ReturnType<typeof attemptsOf>>[number];

async function attemptsOf(db: Database, order: number) {
  const rows = await db
    .selectFrom("payment_attempt")
    .innerJoin("order", "order.id", "order_id")
    .innerJoin("person", "person.id", "person_id")
    .leftJoin("buyer", "buyer.order_id", "order.id")
    .select(["payment_attempt.id", "idempotency_key as key", "amount_cents as amountCents", "address"])
    .select(["payment_attempt.expires_at as expiresAt", "stripe_session as session", "order.language"])
    .select(["person.email as own", "buyer.email as charged"])
    .where("payment_attempt.order_id", "=", order)
    .where("ended_at", "is", null)
    .orderBy("number")
    .execute();
  return rows.map(({ own, charged, language, ...row }) => ({
    ...row,
    email: charged ?? own ?? "",
    asksBuyer: charged === null,
    language: asLanguage(language),
  }));
}

type Begun =
  | { readonly kind: "begun"; readonly attempt: Attempt }
  | { readonly kind: "settled" | "closed" | "unknown" };

async function beginAttempt(db: Database, { code, now }: { code: string; now: Date }): Promise<Begun> {
  return await inTransaction<Begun>(db, async (trx) => {
    const order = await lockOrder(trx, { code });
    if (!order) return { kind: "unknown" };
    if (order.confirmed_at) return { kind: "settled" };
    if (order.payment !== "card" || order.expired_at || order.cancelled_at) return { kind: "closed" };
    const [open] = await attemptsOf(trx, order.id);
    if (open) return open.expiresAt > now ? { kind: "begun", attempt: open } : { kind: "closed" };
    const expires_at = new Date(now.getTime() + SESSION_MS);
    const isOver = !order.expires_at || order.expires_at <= now;
    if (isOver || expires_at.getTime() > (await longestEnd(trx, order))) return { kind: "closed" };
    const { count } = await trx
      .selectFrom("payment_attempt")
      .select((field) => field.fn.countAll<number>().as("count"))
      .where("order_id", "=", order.id)
      .executeTakeFirstOrThrow();
    await trx
      .insertInto("payment_attempt")
      .values({
        order_id: order.id,
        number: Number(count) + 1,
        amount_cents: order.total_cents,
        started_at: now,
        expires_at,
      })
      .execute();
    await trx.updateTable("order").set({ expires_at }).where("id", "=", order.id).execute();
    const [attempt] = await attemptsOf(trx, order.id);
    if (!attempt) throw new Error("an attempt to pay was written and did not come back");
    return { kind: "begun", attempt };
  });
}

/**
 * The latest end of the hold. After an organiser's approval it is later, because the approval takes time of its own.
 */
async function longestEnd(trx: Trx, { id, created_at }: LockedOrder): Promise<number> {
  const approved = await trx
    .selectFrom("held_place")
    .select(["decided_at as at", "hours"])
    .where("order_id", "=", id)
    .where("ending", "=", "confirmed")
    .executeTakeFirst();
  const end = approved?.at ? approved.at.getTime() + approved.hours * 3_600_000 : created_at.getTime();
  return end + LONGEST_HOLD_MS;
}
