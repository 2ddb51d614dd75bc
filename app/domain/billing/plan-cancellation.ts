import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/** Which places of an edition are cancelled or given back: all, those of a ticket type, or those with a session. */
export interface CancellationScope {
  readonly edition: number;
  readonly ticketType: number | null;
  readonly session: number | null;
}

export interface CancellationWanted extends CancellationScope {
  /** Which part of the price is given back, 0 to 100. */
  readonly creditPercent: number;
  /** False to give money back and leave the places. */
  readonly cancelsPlaces: boolean;
}

/** An order with the places of a scope and their options. Amounts in cents. */
export interface OrderInScope {
  readonly order: number;
  readonly isFree: boolean;
  readonly openCents: number;
  /** What is left of its card payments, and of the others. */
  readonly cardCents: number;
  readonly otherCents: number;
  readonly lines: readonly {
    readonly line: number;
    readonly registration: number;
    readonly isOption: boolean;
    /** Whether no line charges the place itself, as of a free place to which an option was added. */
    readonly isAlone: boolean;
    readonly chargedCents: number;
  }[];
}

/**
 * Reads the orders with active places of a scope.
 *
 * @param options.order that one alone
 * @param options.since also options of places that were cancelled from this moment on: their orders may come after
 */
export async function ordersInScope(
  db: Database,
  { edition, ticketType, session, order, since = null }: CancellationScope & { order?: number; since?: Date | null },
): Promise<OrderInScope[]> {
  const left = (which: string) => sql`coalesce((select sum(amount_cents - returned_cents) from payment
    where payment.order_id = "order".id and (means = 'card') = ${which === "card"}), 0)::int`;
  const { rows } = await sql<OrderInScope>`
    select "order".id as "order", "order".payment = 'free' as "isFree",
      coalesce((select sum(cents) from ledger_entry where order_id = "order".id), 0)::int as "openCents",
      ${left("card")} as "cardCents", ${left("other")} as "otherCents",
      json_agg(json_build_object('line', line.id, 'registration', registration.id,
        'isOption', line.option_id is not null, 'isAlone', not exists (select from order_line as place
          where place.registration_id = registration.id and place.option_id is null), 'chargedCents', charged_for(line.id)) order by line.position) as lines
    from registration join order_line as line on line.registration_id = registration.id
    join "order" on "order".id = line.order_id
    where registration.edition_id = ${edition} and (registration.cancelled_at is null
        or (line.option_id is not null and registration.cancelled_at >= ${since}::timestamptz))
      and (${ticketType}::int is null or registration.ticket_type_id = ${ticketType})
      and (${session}::int is null or exists (select from booking
        where booking.registration_id = registration.id and booking.session_id = ${session}))
      and (${order ?? null}::int is null or "order".id = ${order ?? null})
    group by "order".id order by "order".id`.execute(db);
  return rows;
}

/** What is given back of a line's charge: a part of a cent stays charged. */
export function creditOfLine(chargedCents: number, creditPercent: number): number {
  return Math.floor((chargedCents * creditPercent) / 100);
}

/** The effect of a cancellation of many places. Amounts in cents. */
export interface CancellationPlan {
  readonly people: number;
  readonly orders: number;
  /** What is no longer charged, and what of it was not paid yet. */
  readonly creditCents: number;
  readonly notDueCents: number;
  /** What goes back to cards, and what to accounts that buyers are asked for, of how many orders each. */
  readonly cardCents: number;
  readonly cardOrders: number;
  readonly accountCents: number;
  readonly accountOrders: number;
  /** People who wait, or hold an offer, and are told that it is over. */
  readonly waiting: number;
}

/** Works out what a cancellation of many places would do now, and changes nothing. */
export async function planCancellation(db: Database, wanted: CancellationWanted): Promise<CancellationPlan> {
  const orders = await ordersInScope(db, wanted);
  const plan = {
    creditCents: 0,
    notDueCents: 0,
    cardCents: 0,
    cardOrders: 0,
    accountCents: 0,
    accountOrders: 0,
  };
  const people = new Set<number>();
  for (const order of orders) {
    const { credit, back } = moneyOf(order, wanted.creditPercent);
    const byCard = Math.min(back, order.cardCents);
    for (const { registration } of order.lines) people.add(registration);
    plan.creditCents += credit;
    plan.notDueCents += credit - back;
    plan.cardCents += byCard;
    plan.accountCents += back - byCard;
    plan.cardOrders += byCard > 0 ? 1 : 0;
    plan.accountOrders += back > byCard ? 1 : 0;
  }
  return {
    ...plan,
    people: people.size,
    orders: orders.length,
    waiting: wanted.cancelsPlaces ? await countWaiting(db, wanted) : 0,
  };
}

/** What is no longer charged of an order, and what of it was paid and goes back. */
export function moneyOf({ openCents, cardCents, otherCents, lines }: OrderInScope, creditPercent: number) {
  const credit = lines.reduce((sum, { chargedCents }) => sum + creditOfLine(chargedCents, creditPercent), 0);
  const back = Math.min(Math.max(0, credit - Math.max(0, openCents)), cardCents + otherCents);
  return { credit, back };
}

async function countWaiting(db: Database, { edition, ticketType, session }: CancellationScope): Promise<number> {
  if (session !== null) return 0;
  const { count } = await db
    .selectFrom("waiting_entry")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("edition_id", "=", edition)
    .where("ended_at", "is", null)
    .$if(ticketType !== null, (entries) => entries.where("ticket_type_id", "=", ticketType))
    .executeTakeFirstOrThrow();
  return count;
}

/** Lists the sessions of an edition that people with a place have booked, by start, also cancelled ones. */
export async function bookedSessions(db: Database, { edition }: { edition: number }) {
  return await db
    .selectFrom("session")
    .select(["id", "title"])
    .where("edition_id", "=", edition)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("booking")
          .innerJoin("registration", "registration.id", "booking.registration_id")
          .select("booking.registration_id")
          .whereRef("booking.session_id", "=", "session.id")
          .where("registration.cancelled_at", "is", null),
      ),
    )
    .orderBy("starts_at")
    .orderBy("id")
    .execute();
}
