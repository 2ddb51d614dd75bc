import type { Trx } from "#app/domain/transaction.ts";
import { demoPerson } from "#db/seed/demo-crowd.ts";
import { DEMO_DESK } from "#db/seed/demo-desk.ts";
import { DEMO_MANDATES } from "#db/seed/demo-mandates.ts";
import { DEMO_CARDS } from "#db/seed/demo-orders.ts";
import { DEMO_QUOTATIONS, type DemoQuotationEnd } from "#db/seed/demo-quotations.ts";
import { DEMO_PAID_TYPE } from "#db/seed/demo-registrations.ts";
import { bankOf } from "./seed-bank.ts";
import { cardOf } from "./seed-cards.ts";
import { payersOf } from "./seed-deposits.ts";
import { deskOf } from "./seed-desk.ts";
import { mandateOf } from "./seed-mandates.ts";
import type { Selling } from "./seed-order.ts";
import { quotationOf } from "./seed-quotations.ts";
import type { Happening } from "./seed-timeline.ts";

/** The first number of people in orders, above those of the crowd. */
const FIRST_PERSON = 1_000;

/**
 * Plays the orders of public bodies and enterprises: placed, approved or declined, paid in time, late or not, and
 * cancelled; registrations at the desk, quotations, and the bank's statement.
 */
export async function ordersOf(trx: Trx, asked: Omit<Selling, "ticketType">): Promise<Happening[]> {
  const { slug: ticketType } = await trx
    .selectFrom("ticket_type")
    .select("slug")
    .where("edition_id", "=", asked.edition)
    .where("name", "=", DEMO_PAID_TYPE)
    .executeTakeFirstOrThrow();
  const selling = { ...asked, ticketType };
  const counted = { person: FIRST_PERSON };
  return [
    payersOf(trx, asked.until),
    ...DEMO_MANDATES.flatMap((order) => mandateOf(trx, selling, { ...order, people: take(counted, order.people) })),
    ...DEMO_CARDS.flatMap((order) => cardOf(trx, selling, { ...order, people: take(counted, order.people) })),
    ...DEMO_DESK.flatMap((one) => take(counted, 1).map((person) => deskOf(trx, selling, { ...one, person }))),
    ...DEMO_QUOTATIONS.flatMap((one) =>
      quotationOf(trx, selling, { ...one, people: take(counted, isAccepted(one.becomes) ? one.places : 0) }),
    ),
    ...bankOf(trx, asked),
  ];
}

/** Whether people are named for its places. */
function isAccepted(becomes: DemoQuotationEnd): boolean {
  return becomes === "accepted" || becomes === "refused-full";
}

function take(counted: { person: number }, count: number) {
  counted.person += count;
  return Array.from({ length: count }, (_, at) => demoPerson(counted.person - count + at));
}
