import { randomUUID } from "node:crypto";
import type { Buyer } from "#app/domain/billing/invoice-content.ts";
import type { OrderWanted } from "#app/domain/billing/order-request.ts";
import { readOrderSnapshot } from "#app/domain/billing/order-snapshot.ts";
import { writeOrder } from "#app/domain/billing/place-order.ts";
import type { Trx } from "#app/domain/transaction.ts";
import type { demoPerson } from "#db/seed/demo-crowd.ts";
import type { DEMO_CARDS } from "#db/seed/demo-orders.ts";

/** What an order of the demonstration needs about the sale. */
export interface Selling {
  readonly edition: number;
  /** Id of the organiser who decides about orders and records transfers. */
  readonly by: number;
  readonly until: Date;
  /** Origin of links. */
  readonly appUrl: string;
  /** Slug of the ticket type with a price. */
  readonly ticketType: string;
}

/** An order with its people instead of their number. */
export type ForPeople<Order> = Omit<Order, "people"> & { readonly people: readonly ReturnType<typeof demoPerson>[] };

/** Places an order with the steps of `placeOrder`, which opens its own transaction. */
export async function placeDemoOrder(trx: Trx, wanted: OrderWanted) {
  const { lines, problems, asks } = await readOrderSnapshot(trx, wanted);
  if (problems.length > 0) throw new Error(`The demonstration cannot order: ${JSON.stringify(problems)}.`);
  return await writeOrder(trx, wanted, { lines, asks });
}

/** The order of a body of the demonstration: a place for each of its people. */
export function wantedBy(
  {
    name,
    siret,
    city,
    people,
    voucher,
  }: ForPeople<Pick<(typeof DEMO_CARDS)[number], "name" | "siret" | "city" | "people" | "voucher">>,
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
      ...{ ticketType, sessions: [], voucherCode: voucher ?? null },
    })),
  };
}
