import { randomUUID } from "node:crypto";
import { shownAttendee } from "../people/attendee-fields.ts";
import type { KnownOfAddress } from "../registration/asks-confirmation.ts";
import { giveOn, standingOf, type TakeOfferOutcome, takeFreeOffer } from "../registration/take-free-offer.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { endEntry } from "../waiting/end-entry.ts";
import { type LockedEntry, lockEntry } from "../waiting/lock-entry.ts";
import type { OrderWanted } from "./order-request.ts";
import { readOrderStanding } from "./order-standing.ts";
import { writeOrder } from "./place-order.ts";

export type TakePlaceOutcome =
  | Exclude<TakeOfferOutcome, { kind: "costs" }>
  /** The place is held by an order, to be paid. */
  | { readonly kind: "ordered"; readonly orderId: number; readonly again?: true }
  /** It cannot be sold now (`without-rate`), or an unpaid order holds a place for this person already (`twice`). */
  | { readonly kind: "refused"; readonly reason: string }
  /** It costs something, and nobody can pay by card now; the offer stands. */
  | { readonly kind: "no-cards" };

/**
 * Takes the place that is offered to a waiting entry, whatever it is for. One that costs something becomes an order of one line,
 * held for as long as orders are: if nobody pays in time, it goes to the next in line.
 *
 * Call it outside a transaction.
 *
 * @param options.code the entry's
 * @param options.cards whether cards can be taken now
 */
export async function takeOffer(
  db: Database,
  { cards, ...asked }: { code: string; cards: boolean; now: Date } & KnownOfAddress,
): Promise<TakePlaceOutcome> {
  const outcome = await takeFreeOffer(db, asked);
  return outcome.kind === "costs" ? await orderOffered(db, { ...asked, cards }) : outcome;
}

async function orderOffered(
  db: Database,
  { code, cards, now, ...known }: { code: string; cards: boolean; now: Date } & KnownOfAddress,
): Promise<TakePlaceOutcome> {
  const outcome = await inTransaction<TakePlaceOutcome>(db, async (trx) => {
    const entry = await lockEntry(trx, { code });
    if (!entry) return { kind: "unknown" };
    if (entry.order_id !== null) return { kind: "ordered", orderId: entry.order_id, again: true };
    const standing = standingOf(entry, now);
    if (standing) return standing.kind === "costs" ? { kind: "no-offer" } : standing;
    const wanted = await wantedBy(trx, entry, { cards, now, ...known, proven: known.proven || entry.is_proven });
    const { lines, problems, asks } = await readOrderStanding(trx, wanted, { placesAreHeld: true });
    const [problem] = problems;
    if (problem?.reason === "no-cards") return { kind: "no-cards" };
    if (problem?.reason === "already-registered") return { kind: "already-registered" };
    if (problem) return { kind: "refused", reason: problem.reason };
    const { orderId } = await writeOrder(trx, wanted, { lines, asks, placesAreHeld: true });
    await endEntry(trx, entry, { ending: "taken", order: orderId, by: null, now });
    return { kind: "ordered", orderId };
  });
  if (outcome.kind === "already-registered") await giveOn(db, { code, now });
  return outcome;
}

async function wantedBy(
  db: Database,
  entry: LockedEntry,
  at: Pick<OrderWanted, "cards" | "now" | "mail" | "proven">,
): Promise<OrderWanted> {
  const { slug } = await db
    .selectFrom("ticket_type")
    .select("slug")
    .where("id", "=", entry.ticket_type_id)
    .executeTakeFirstOrThrow();
  const attendee = { ...shownAttendee(entry), email: entry.email };
  return {
    ...{ edition: entry.edition_id, submission: randomUUID(), payment: "card", orderer: attendee, buyer: null, ...at },
    language: entry.language === "en" ? "en" : "fr",
    lines: [{ attendee, ticketType: slug, sessions: [] }],
  };
}
