import { randomUUID } from "node:crypto";
import { pay } from "#app/domain/billing/attempts.ts";
import type { Cashier } from "#app/domain/billing/cashier.ts";
import { approveRequest, declineRequest } from "#app/domain/billing/decide-request.ts";
import { returnByHand } from "#app/domain/billing/decide-work.ts";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import type { Buyer } from "#app/domain/billing/invoice-content.ts";
import type { OrderWanted } from "#app/domain/billing/order-request.ts";
import { readOrderStanding } from "#app/domain/billing/order-standing.ts";
import { writeOrder } from "#app/domain/billing/place-order.ts";
import { recordTransfer } from "#app/domain/billing/record-transfer.ts";
import { refundOrder } from "#app/domain/billing/refund-order.ts";
import { sendRefunds } from "#app/domain/billing/refunds.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { demoPerson } from "#db/seed/demo-crowd.ts";
import { DEMO_CARDS, DEMO_MANDATES } from "#db/seed/demo-orders.ts";
import { DEMO_PAID_TYPE } from "#db/seed/demo-registrations.ts";
import { expectKind } from "./seed-programme.ts";
import type { Happening } from "./seed-timeline.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** People of orders have numbers that the crowd does not reach. */
const FIRST_PERSON = 1_000;

interface Selling {
  readonly edition: number;
  /** The organiser who decides about orders and writes transfers down; a person's id. */
  readonly by: number;
  readonly until: Date;
  /** Origin of links. */
  readonly appUrl: string;
  /** Slug of the ticket type that costs something. */
  readonly ticketType: string;
}

/** Orders of public bodies and enterprises: placed, approved or declined, paid in time, late or not at all, and taken back. */
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
    ...DEMO_MANDATES.flatMap((order) => mandate(trx, selling, { ...order, people: take(counted, order.people) })),
    ...DEMO_CARDS.flatMap((order) => card(trx, selling, { ...order, people: take(counted, order.people) })),
  ];
}

type Named<Order> = Omit<Order, "people"> & { readonly people: readonly ReturnType<typeof demoPerson>[] };

function take(counted: { person: number }, count: number) {
  counted.person += count;
  return Array.from({ length: count }, (_, at) => demoPerson(counted.person - count + at));
}

/** Placed at a working hour, approved the day after, paid or taken back some days later. */
function mandate(
  trx: Trx,
  { edition, by, until, ticketType }: Selling,
  order: Named<(typeof DEMO_MANDATES)[number]>,
): Happening[] {
  const placed = { id: 0 };
  const after = (days: number) => new Date(until.getTime() - order.daysAgo * DAY_MS + days * DAY_MS);
  const act = (now: Date) => ({ edition, by, now });
  const transfer = async (now: Date, amountCents?: number) => {
    const said = { id: placed.id, amountCents, reference: `VIR ${order.siret.slice(5, 9)}`, paidAt: now };
    expectKind(await recordTransfer(trx, { ...said, ...act(now) }), "recorded");
  };
  const refund = async (now: Date, reason: string) =>
    expectKind(await refundOrder(trx, { id: placed.id, reason, ...act(now) }), "refunding");
  const place = {
    at: after(0),
    run: async (now: Date) => {
      placed.id = (await placeOrder(trx, wantedBy(order, { edition, ticketType, payment: "mandate", now }))).orderId;
    },
  };
  const decide = {
    at: after(1),
    run: async (now: Date) => {
      const asked = { order: placed.id, ...act(now) };
      if (order.becomes === "declined")
        expectKind(
          await declineRequest(trx, { ...asked, reason: "Le bon de commande est au nom d’un autre organisme." }),
          "declined",
        );
      else expectKind(await approveRequest(trx, asked), "approved");
    },
  };
  const later: Record<typeof order.becomes, readonly Happening[]> = {
    due: [],
    declined: [],
    paid: [{ at: after(19), run: (now) => transfer(now) }],
    "part-paid": [{ at: after(21), run: (now) => transfer(now, 11_000) }],
    "taken-back": [{ at: after(9), run: (now) => refund(now, "Déplacement annulé par la commune") }],
    refunded: [
      { at: after(12), run: (now) => transfer(now) },
      { at: after(20), run: (now) => refund(now, "Annulation de la commande") },
      { at: after(26), run: (now) => returnTransfer(trx, { order: placed.id, ...act(now) }) },
    ],
  };
  return [place, decide, ...later[order.becomes]];
}

/** What went back by a transfer of the organisers. */
async function returnTransfer(trx: Trx, { order, ...act }: { edition: number; order: number; by: number; now: Date }) {
  const matters = await trx
    .selectFrom("work_item")
    .select("id")
    .where("order_id", "=", order)
    .where("kind", "=", "refund-by-transfer")
    .where("closed_at", "is", null)
    .execute();
  for (const { id } of matters) expectKind(await returnByHand(trx, { id, ...act }), "returned");
}

/** Placed and paid within minutes, or left to expire; one is taken back and returned by the payment service. */
function card(
  trx: Trx,
  { edition, by, until, appUrl, ticketType }: Selling,
  order: Named<(typeof DEMO_CARDS)[number]>,
): Happening[] {
  const placed = { orderId: 0, code: "" };
  const after = (ms: number) => new Date(until.getTime() - order.daysAgo * DAY_MS - 2 * HOUR_MS + ms);
  const cashier = demonstrationCashier(order.siret);
  const place = {
    at: after(0),
    run: async (now: Date) => {
      Object.assign(placed, await placeOrder(trx, wantedBy(order, { edition, ticketType, payment: "card", now })));
    },
  };
  if (order.becomes === "expired") return [place];
  const paid = {
    at: after(4 * 60_000),
    run: async (now: Date) => {
      const asked = { code: placed.code, words: order.name, page: appUrl, now };
      expectKind(await pay(trx, cashier, asked), "pay", "settled");
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
      await sendRefunds(trx, cashier, { now });
    },
  };
  return [place, paid, refund];
}

/** A payment service that exists only here: nothing is charged, and what goes back is back at once. */
function demonstrationCashier(name: string): Cashier {
  const session = `cs_demonstration_${name}`;
  const over = { session, state: "over", address: null, charge: null } as const;
  return {
    openCheckout: async () => ({ kind: "opened", checkout: over }),
    findCheckout: async () => over,
    endCheckout: async () => over,
    refund: async () => ({ refund: `re_demonstration_${name}`, state: "done", reason: null }),
  };
}

/** As `placeOrder` does, which answers for a transaction of its own. */
async function placeOrder(trx: Trx, wanted: OrderWanted) {
  const { lines, problems, asks } = await readOrderStanding(trx, wanted);
  if (problems.length > 0) throw new Error(`The demonstration cannot order: ${JSON.stringify(problems)}.`);
  return await writeOrder(trx, wanted, { lines, asks });
}

function wantedBy(
  { name, siret, city, people }: Named<Pick<(typeof DEMO_CARDS)[number], "name" | "siret" | "city" | "people">>,
  { edition, ticketType, payment, now }: Pick<OrderWanted, "edition" | "payment" | "now"> & { ticketType: string },
): OrderWanted {
  const [orderer] = people;
  if (!orderer) throw new Error(`The order of ${name} is for nobody.`);
  const buyer: Buyer = {
    ...{ kind: payment === "mandate" ? "public" : "company", name, siret, vatNumber: null, country: "FR", city },
    ...{ addressLine: "1 place Imaginaire", postcode: "93000", email: `comptabilite.${siret}@exemple.invalid` },
    ...{ serviceCode: null, commitmentNumber: payment === "mandate" ? `EJ-${siret.slice(5, 9)}` : null },
  };
  return {
    ...{ edition, submission: randomUUID(), language: "fr", payment, cards: true, mail: true, proven: true, now },
    ...{ orderer, buyer },
    lines: people.map((person) => ({
      attendee: { ...person, organisation: name, jobTitle: null },
      ticketType,
      sessions: [],
    })),
  };
}
