/** Unpaid orders that an organiser chose, cancelled together. */
import { sql } from "kysely";
import { actOnChosen, type ChosenPlan, planOf } from "../chosen-rows.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { giveBack } from "./give-back.ts";
import { CHARGED_CENTS, OPEN_CENTS } from "./ledger.ts";
import { type OrderFilter, ordersMeant } from "./list-orders.ts";
import { lockOrder } from "./lock-order.ts";
import { moneyOfOrder } from "./money-of-order.ts";
import { BUYER_NAME } from "./order-buyer.ts";

/**
 * Why an order stays: it has ended; it is not confirmed, so that it ends by itself or awaits a decision; nothing is due;
 * a part of it was paid, which is given back on its own page; or somebody of it has entered.
 */
export type OrderKept = "ended" | "not-confirmed" | "paid" | "part-paid" | "entered";

/** Says which orders of a list would be cancelled now, and why others stay. */
export async function planUnpaid(db: Database, wanted: OrderFilter): Promise<ChosenPlan<OrderKept>> {
  const rows = await (await ordersMeant(db, wanted))
    .select(["order.id", sql<string>`coalesce(${BUYER_NAME}, person.email, '')`.as("name"), WHY_KEPT.as("why")])
    .orderBy("order.id")
    .execute();
  return planOf(rows);
}

/**
 * Cancels the unpaid orders of a list, each in its own transaction: its places are freed, its invoice is credited, and its
 * people and its buyer get their letters. One that is paid meanwhile stays.
 *
 * @param options.expected how many the organiser saw
 * @param options.reason as printed on the credit notes
 * @returns `count-differs` with the present number when it is another one, and `too-many`: nothing has changed
 */
export async function cancelUnpaid(
  db: Database,
  options: { wanted: OrderFilter; expected: number; reason: string; by: number; now: Date },
) {
  const { wanted, expected, ...acting } = options;
  const { edition } = wanted;
  return await actOnChosen(await planUnpaid(db, wanted), { expected }, (id) =>
    cancelOne(db, { edition, id, ...acting }),
  );
}

/** Cancels an order, if it still can be once it is locked. @returns the letters; null when it stays */
async function cancelOne(
  db: Database,
  { edition, id, ...acting }: { edition: number; id: number; reason: string; by: number; now: Date },
): Promise<number | null> {
  return await inTransaction(db, async (trx) => {
    await lockOrder(trx, { edition, id });
    const { ids } = await planUnpaid(trx, { edition, among: [id] });
    const money = await moneyOfOrder(trx, { order: id });
    if (ids.length === 0 || !money) return null;
    const lines = money.places.map(({ line, chargedCents: creditCents, isHeld: cancels }) => ({
      ...{ line, creditCents, cancels },
    }));
    const outcome = await giveBack(trx, { edition, id, lines, way: null, ...acting });
    return outcome.kind === "given-back" ? outcome.letters : null;
  });
}

/** Of the rows `"order"`. Money counts as received from the payment on, whatever became of it. */
const WHY_KEPT = sql<OrderKept | null>`case
  when "order".cancelled_at is not null or "order".expired_at is not null then 'ended'
  when "order".confirmed_at is null then 'not-confirmed'
  when ${OPEN_CENTS} <= 0 then 'paid'
  when ${OPEN_CENTS} <> ${CHARGED_CENTS} then 'part-paid'
  when exists (select from registration join presence on presence.registration_id = registration.id
    where registration.order_id = "order".id and entered_at is not null) then 'entered' end`;
