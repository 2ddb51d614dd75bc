import type { Trx } from "#app/domain/transaction.ts";
import { demoPerson } from "#db/seed/demo-crowd.ts";
import { DEMO_CARDS, DEMO_MANDATES } from "#db/seed/demo-orders.ts";
import { DEMO_PAID_TYPE } from "#db/seed/demo-registrations.ts";
import { bankOf } from "./seed-bank.ts";
import { cardOf } from "./seed-cards.ts";
import { payersOf } from "./seed-deposits.ts";
import { mandateOf } from "./seed-mandates.ts";
import type { Selling } from "./seed-order.ts";
import type { Happening } from "./seed-timeline.ts";

/** The first number of people in orders, above those of the crowd. */
const FIRST_PERSON = 1_000;

/**
 * Plays the orders of public bodies and enterprises: placed, approved or declined, paid in time, late or not, and
 * cancelled; and the bank's statement.
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
    ...bankOf(trx, asked),
  ];
}

function take(counted: { person: number }, count: number) {
  counted.person += count;
  return Array.from({ length: count }, (_, at) => demoPerson(counted.person - count + at));
}
