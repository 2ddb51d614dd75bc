/** What buyers do with orders, and organisers at the desk. */
import { sql } from "kysely";
import { pay } from "#app/domain/billing/attempts.ts";
import { giveUpOrder } from "#app/domain/billing/end-order.ts";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { demandInvoice } from "#app/domain/billing/invoice-timing.ts";
import { mendInvoice } from "#app/domain/billing/mend-invoice.ts";
import { orderOptions } from "#app/domain/billing/order-options.ts";
import { pauseReminders } from "#app/domain/billing/pause-reminders.ts";
import { payByTransfer } from "#app/domain/billing/pay-by-transfer.ts";
import { placeOrder } from "#app/domain/billing/place-order.ts";
import { registerAtDesk, type Settlement } from "#app/domain/billing/register-at-desk.ts";
import { completeBuyer, issueWaiting, nameBuyer } from "#app/domain/billing/waiting-invoice.ts";
import { Unreachable } from "./card-book.ts";
import { newForm, someBuyer, somebody, someLines, somePricedOptions, someSessions } from "./people.ts";
import { type Verb, verb } from "./verb.ts";
import { chance, FREE_TYPES, handed, PAID_TYPES, pickRow, type World } from "./world.ts";

type Order = { id: number; code: string };

const anOrder = (world: World, condition: ReturnType<typeof sql>) =>
  pickRow(world, sql<Order>`select id, code from "order" where code is not null and ${condition}`);
const HELD_FOR_CARD = sql`payment = 'card' and confirmed_at is null and expired_at is null and cancelled_at is null`;
const CONFIRMED = sql`confirmed_at is not null and total_cents > 0`;
const WORDS = { words: "Places", page: "https://essai.example/dossier" };

export const ORDERING: readonly Verb[] = [
  ...(["card", "transfer", "mandate"] as const).map((payment) =>
    verb(`order, ${payment}`, payment === "card" ? 9 : 5, ["placed"], async (world) => {
      const { edition, now } = world;
      const lines = await someLines(world, chance(world, 0.15) ? [...PAID_TYPES, ...FREE_TYPES] : PAID_TYPES);
      const { givenName, familyName, email } = lines[0]?.attendee ?? (await somebody(world));
      const buyer = payment === "card" && chance(world, 0.4) ? null : someBuyer(world);
      const { kind } = await placeOrder(world.db, {
        ...{ edition: edition.id, submission: newForm(), language: "fr", payment, cards: true, now, buyer, lines },
        ...{ orderer: { givenName, familyName, email }, mail: true, proven: chance(world, 0.6) },
      });
      return kind;
    }),
  ),
  verb("add options to a place", 4, ["placed"], async (world) => {
    const place = await pickRow(
      world,
      sql<Order>`select id, code from registration where cancelled_at is null or ${chance(world, 0.05)}::boolean`,
    );
    if (!place) return null;
    const asked = { options: somePricedOptions(world), submission: newForm(), cards: true, now: world.now };
    return (await orderOptions(world.db, { code: place.code, ...asked })).kind;
  }),
  verb("register at the desk", 3, ["registered"], async (world) => {
    const settlement = world.random.pick<Settlement>([
      { kind: "paid", means: "card-terminal", reference: null },
      { kind: "paid", means: "cash", reference: null },
      { kind: "later", means: "transfer" },
      { kind: "later", means: "mandate" },
      { kind: "waived", reason: "Invité" },
    ]);
    const outcome = await registerAtDesk(world.db, {
      ...{ edition: world.edition.id, submission: newForm(), attendee: await somebody(world), settlement },
      ...{ ticketType: world.random.pick(PAID_TYPES), sessions: someSessions(world), language: "fr" },
      ...{ buyer: chance(world, 0.5) ? someBuyer(world) : null, by: world.by, now: world.now },
    });
    if (outcome.kind === "registered" && settlement.kind === "paid")
      handed(world, settlement.means, await totalOf(world, outcome.orderId));
    return outcome.kind;
  }),
  verb("begin a card payment", 10, ["pay"], async (world) => {
    const order = await anOrder(
      world,
      sql`${HELD_FOR_CARD} and (expires_at > ${world.now} or ${chance(world, 0.1)}::boolean)`,
    );
    return (
      order && (await reached(world, () => pay(world.db, world.cards.service, { ...order, ...WORDS, now: world.now })))
    );
  }),
  verb("pay by card", 10, ["paid"], async (world) => payOne(world, "open")),
  verb("pay by card a second time", 0.5, ["paid"], async (world) => payOne(world, "paid")),
  verb("pay by card too late", 6, ["paid"], async (world) => payOne(world, "over")),
  verb("an event tells of a charge", 9, ["fulfilled", "refunding", "to-decide"], async (world) => {
    const { untold } = world.cards;
    if (untold.length === 0) return null;
    const charge = world.random.pick(untold);
    // Most events come once, some again later; what is lost is found by asking.
    if (!chance(world, 0.15)) untold.splice(untold.indexOf(charge), 1);
    if (chance(world, 0.1)) return "lost";
    const event = { id: `evt_${charge.paymentIntent}`, kind: "checkout.session.completed" };
    return (await fulfil(world.db, { charge, event, now: world.now })).kind;
  }),
  verb("give up an order", 2, ["ended"], async (world) => {
    const order = await anOrder(world, sql`confirmed_at is null and expired_at is null and cancelled_at is null`);
    if (!order) return null;
    return await reached(world, () =>
      giveUpOrder(world.db, world.cards.service, { order: order.id, now: world.now, ...WORDS }),
    );
  }),
  verb("correct the buyer before an invoice", 1, ["kept"], async (world) => {
    const order = await anOrder(
      world,
      sql`total_cents > 0 and not exists (select from invoice where order_id = "order".id)`,
    );
    if (!order) return null;
    const acting = { edition: world.edition.id, by: world.by, now: world.now };
    return (await mendInvoice(world.db, { ...acting, id: order.id, buyer: someBuyer(world) })).kind;
  }),
  verb("name the buyer", 2, ["kept"], async (world) => {
    const order = await anOrder(world, HELD_FOR_CARD);
    if (!order) return null;
    const named = { order: order.id, buyer: someBuyer(world), now: world.now, ...WORDS };
    return await reached(world, () => nameBuyer(world.db, world.cards.service, named));
  }),
  verb("change to a transfer", 7, ["awaited", "to-prove"], async (world) => {
    const order = await anOrder(
      world,
      sql`${HELD_FOR_CARD} and expires_at > ${world.now} and exists (select from buyer
        where order_id = "order".id and (kind <> 'person' or ${chance(world, 0.1)}::boolean))`,
    );
    if (!order) return null;
    const asked = { order: order.id, now: world.now, mail: true, proven: chance(world, 0.5), ...WORDS };
    return await reached(world, () => payByTransfer(world.db, world.cards.service, asked));
  }),
  verb("ask for the invoice", 2, ["asked"], async (world) => {
    const order = await anOrder(world, CONFIRMED);
    return order && (await demandInvoice(world.db, { code: order.code, now: world.now })).kind;
  }),
  verb("complete the buyer", 2, ["issued", "kept"], async (world) => {
    const order = await anOrder(
      world,
      sql`${CONFIRMED} and not exists (select from buyer where order_id = "order".id)`,
    );
    return order && (await completeBuyer(world.db, { code: order.code, buyer: someBuyer(world), now: world.now })).kind;
  }),
  verb("issue a missing invoice", 2, ["issued"], async (world) => {
    const matter = await pickRow(
      world,
      sql<{ id: number }>`select id from matter where kind = 'invoice-missing' and closed_at is null`,
    );
    const acting = { edition: world.edition.id, by: world.by, now: world.now };
    return matter && (await issueWaiting(world.db, { ...acting, id: matter.id })).kind;
  }),
  verb("mend an invoice", 3, ["mended"], async (world) => {
    const order = await anOrder(world, sql`exists (select from invoice where order_id = "order".id)`);
    if (!order) return null;
    const acting = { edition: world.edition.id, by: world.by, now: world.now };
    return (await mendInvoice(world.db, { ...acting, id: order.id, buyer: someBuyer(world) })).kind;
  }),
  verb("pause reminders", 0.5, ["paused"], async (world) => {
    const order = await anOrder(world, sql`open_cents > 0`);
    const acting = { edition: world.edition.id, by: world.by, now: world.now, reason: "Litige" };
    return order && (await pauseReminders(world.db, { ...acting, id: order.id })).kind;
  }),
];

/** Pays one of the latest sessions in a state. */
function payOne({ cards, random }: World, state: "open" | "paid" | "over"): string | null {
  const some = [...cards.sessions.values()].filter((session) => session.state === state).slice(-8);
  if (some.length === 0) return null;
  cards.pay(random.pick(some).id);
  return "paid";
}

/** Does what asks the payment service, which now and then cannot be reached. */
async function reached({ cards, ...world }: World, doing: () => Promise<{ kind: string }>): Promise<string> {
  cards.isReachable = !chance({ cards, ...world }, 0.05);
  try {
    return (await doing()).kind;
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    return "unreachable";
  } finally {
    cards.isReachable = true;
  }
}

async function totalOf({ db }: World, order: number): Promise<number> {
  const { total_cents } = await db
    .selectFrom("order")
    .select("total_cents")
    .where("id", "=", order)
    .executeTakeFirstOrThrow();
  return total_cents;
}
