import type { Language } from "../language.ts";
import type { Attendee } from "../registration/request.ts";
import type { Database } from "../transaction.ts";
import type { Buyer } from "./invoice-content.ts";
import type { LineProblem, OrderWanted } from "./order-request.ts";
import type { HandMeans } from "./payment-means.ts";
import { placeOrder } from "./place-order.ts";

/** How a place with a price is settled: on the spot, later, or not charged, for a reason. */
export type Settlement =
  | { readonly kind: "paid"; readonly means: HandMeans; readonly reference: string | null }
  | { readonly kind: "later"; readonly means: "transfer" | "mandate" }
  | { readonly kind: "waived"; readonly reason: string };

export interface DeskRegistration {
  readonly edition: number;
  /** UUID of the form. */
  readonly submission: string;
  readonly attendee: Attendee;
  /** Slug of a ticket type with a price. */
  readonly ticketType: string;
  /** Slugs, as released. */
  readonly sessions: readonly string[];
  readonly language: Language;
  readonly settlement: Settlement;
  /** Null when nobody asks for an invoice; it can be given later. */
  readonly buyer: Buyer | null;
  /** As of `register`. */
  readonly ofList?: { readonly tells: boolean };
  /** The organiser's id. */
  readonly by: number;
  readonly now: Date;
}

/**
 * Registers a person for a ticket type with a price, as an organiser does at the desk, also outside the sales window. The
 * place is confirmed at once: paid in full on the spot, to be paid later, or not charged, where the line keeps its price
 * and the reason. The invoice says paid, or when it is due. The same submission again returns what it made.
 *
 * Call it outside a transaction, as `placeOrder`.
 *
 * @returns `registered` with the ids of the registration and its order; `refused` with all problems at once, without a
 * trace
 */
export async function registerAtDesk(
  db: Database,
  wanted: DeskRegistration,
): Promise<
  | { readonly kind: "registered"; readonly registrationId: number; readonly orderId: number }
  | { readonly kind: "refused"; readonly problems: readonly LineProblem[] }
> {
  const placed = await placeOrder(db, orderAtDesk(wanted));
  if (placed.kind === "refused") return placed;
  const { id } = await db
    .selectFrom("registration")
    .select("id")
    .where("order_id", "=", placed.orderId)
    .executeTakeFirstOrThrow();
  return { kind: "registered", registrationId: id, orderId: placed.orderId };
}

/** The order of a registration at the desk. */
export function orderAtDesk({
  attendee,
  ticketType,
  sessions,
  settlement,
  ofList,
  by,
  ...wanted
}: DeskRegistration): OrderWanted {
  const { kind } = settlement;
  return {
    ...wanted,
    payment: kind === "later" ? settlement.means : "desk",
    cards: false,
    orderer: attendee,
    lines: [{ attendee, ticketType, sessions }],
    desk: {
      ...{ by, tells: ofList?.tells },
      paid: kind === "paid" ? { means: settlement.means, reference: settlement.reference } : null,
      waivedReason: kind === "waived" ? settlement.reason : null,
    },
  };
}
