import { holdsPlace } from "../registration/held-ticket-types.ts";
import type { LockedRegistration } from "../registration/lock-registration.ts";
import { hasRoomFor } from "../registration/quota-moves.ts";
import type { ChangedValue } from "../registration/registration-changes.ts";
import type { Database, Trx } from "../transaction.ts";
import { leaveAllotment } from "../waiting/return-to-allotment.ts";
import { type PriceChange, priceChange } from "./price-change.ts";

interface NamedTicketType {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly nameEn: string | null;
}

/** What another ticket type would do with a registration. */
export interface TicketTypePlan {
  readonly from: NamedTicketType;
  readonly to: NamedTicketType;
  readonly price: PriceChange;
  /** True when the other ticket type is full: the registration keeps its place and joins the waiting list. */
  readonly waits: boolean;
}

/** Why a registration cannot have another ticket type. */
export type TicketTypeProblem = "choice" | "awaits" | "undecided" | "without-rate";

type Planned =
  | { readonly kind: "plan"; readonly plan: TicketTypePlan }
  | { readonly kind: "refused"; readonly reason: TicketTypeProblem };

/**
 * Plans a registration's move to another ticket type.
 *
 * @param options.slug of the other ticket type
 * @param options.isHeld true when an offer counts the place already
 * @returns `choice` for a slug that the edition does not have; `awaits` for a place that is not confirmed yet and would
 * cost something; `undecided` for a request that holds no place yet; `without-rate` for a ticket type with a price and no rate of VAT
 */
export async function planTicketType(
  db: Database,
  registration: LockedRegistration,
  { slug, isHeld = false, now }: { slug: string; isHeld?: boolean; now: Date },
): Promise<Planned> {
  const types = await db
    .selectFrom("ticket_type")
    .select(["id", "slug", "name", "name_en as nameEn"])
    .where("edition_id", "=", registration.edition_id)
    .where((row) => row.or([row("slug", "=", slug), row("id", "=", registration.ticket_type_id)]))
    .execute();
  const from = types.find(({ id }) => id === registration.ticket_type_id);
  const to = types.find((type) => type.slug === slug);
  if (!from || !to) return { kind: "refused", reason: "choice" };
  const price = await priceChange(db, { registration: registration.id, ticketType: to.id, now });
  if (registration.awaits && price.chargedCents + price.priceCents > 0) return { kind: "refused", reason: "awaits" };
  if (!(await holdsPlace(db, registration))) return { kind: "refused", reason: "undecided" };
  if (price.priceCents > 0 && !price.rate) return { kind: "refused", reason: "without-rate" };
  const waits = !isHeld && !(await hasRoomFor(db, { from: from.id, to: to.id, now }));
  return { kind: "plan", plan: { from, to, price, waits } };
}

/** Says what a plan does in one text, which a form repeats when it was agreed to: another plan has another text. */
export function agreementOf({ from, to, price, waits }: TicketTypePlan): string {
  const { chargedCents, priceCents, openCents, returnedCents } = price;
  const money = [chargedCents, priceCents, openCents, returnedCents].join("-");
  return `${from.id}-${to.id}-${waits ? "waits" : "moves"}-${money}`;
}

/** Whether the text of an agreement is about money that is returned. */
export function agreesToReturn(agreed: string): boolean {
  return /-[1-9]\d*$/.test(agreed);
}

/** Whether a plan must be agreed to: money is charged or returned, or there is no place. */
export function asksAgreement({ price, waits }: TicketTypePlan): boolean {
  return waits || price.chargedCents !== price.priceCents;
}

/**
 * Gives a registration its other ticket type, without its places and its money. A place of an allotment leaves it.
 *
 * @returns the values for the history
 */
export async function writeTicketType(
  trx: Trx,
  { id }: LockedRegistration,
  { from, to, price }: TicketTypePlan,
  now: Date,
): Promise<ChangedValue[]> {
  await leaveAllotment(trx, { registration: id, now });
  await trx.updateTable("registration").set({ ticket_type_id: to.id }).where("id", "=", id).execute();
  const hasPrice = price.chargedCents + price.priceCents > 0;
  return [
    { field: "ticket_type", before: from.slug, after: to.slug },
    ...(hasPrice
      ? [{ field: "price", before: String(price.chargedCents), after: String(price.priceCents) } as const]
      : []),
  ];
}
