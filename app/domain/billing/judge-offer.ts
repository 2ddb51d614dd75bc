import type { KnownOfAddress, PlaceConditions } from "../registration/asks-confirmation.ts";
import { problemOfSale } from "../registration/problems.ts";
import type {
  OfferedOption,
  OfferedSession,
  OfferedTicket,
  OfferSnapshot,
  OverlappingSession,
} from "./offer-snapshot.ts";
import type { VatRate } from "./vat-rates.ts";

export type AcceptOfferOutcome =
  /** The registration that has the place; `again` when an earlier call gave it. */
  | { readonly kind: "taken"; readonly registrationId: number; readonly again?: true }
  /**
   * `no-offer`: none is open. `too-late`: it has expired. `already-registered`: the person has a registration; the wait
   * ends.
   */
  | { readonly kind: "unknown" | "no-offer" | "too-late" | "already-registered" }
  /** These sessions are booked at the same time and were not to be given up; the offer stays open. */
  | { readonly kind: "overlaps"; readonly sessions: readonly OverlappingSession[] }
  | { readonly kind: "called-off" }
  /** An order holds the place until it is paid; `again` when an earlier call made it. */
  | { readonly kind: "ordered"; readonly orderId: number; readonly again?: true }
  /** It cannot be sold now (`without-rate`), or an unpaid order already holds a place for this person (`twice`). */
  | { readonly kind: "refused"; readonly reason: string }
  /** It has a price, and cards cannot be charged now; the offer stays open. */
  | { readonly kind: "no-cards" };

/**
 * What happens to the offer: nothing (`answer`), the place goes to the next entry (`return-place`), or it becomes a
 * booking, a registration or an order.
 */
export type OfferVerdict =
  | { readonly kind: "answer"; readonly outcome: AcceptOfferOutcome }
  | { readonly kind: "return-place"; readonly outcome: AcceptOfferOutcome }
  | { readonly kind: "book"; readonly session: OfferedSession }
  | { readonly kind: "option"; readonly option: OfferedOption }
  /** The session is booked instead of those at the same time. */
  | { readonly kind: "swap"; readonly session: OfferedSession }
  /** A registration moves to the ticket type. */
  | { readonly kind: "move"; readonly registration: number; readonly ticket: OfferedTicket }
  | { readonly kind: "register"; readonly ticket: OfferedTicket; readonly asks: PlaceConditions }
  | { readonly kind: "order"; readonly ticket: OfferedTicket; readonly rate: VatRate; readonly asks: PlaceConditions };

/**
 * Judges an offer that a person wants to accept. Pure: the verdict is valid while the snapshot is, and the statement
 * that writes it changes nothing when the snapshot is out of date.
 *
 * @param asked.cards whether cards can be charged now
 * @param asked.givesUp ids of the booked sessions that the person gives up for an offered one
 */
export function judgeOffer(
  { entry, offer, session, ticket, option }: OfferSnapshot,
  { cards, now, givesUp = [], ...known }: { cards: boolean; now: Date; givesUp?: readonly number[] } & KnownOfAddress,
): OfferVerdict {
  const answer = (outcome: AcceptOfferOutcome) => ({ kind: "answer", outcome }) as const;
  if (entry.order !== null) return answer({ kind: "ordered", orderId: entry.order, again: true });
  if (entry.ending === "taken" && entry.registration !== null)
    return answer({ kind: "taken", registrationId: entry.registration, again: true });
  if (entry.ending === "expired") return answer({ kind: "too-late" });
  if (entry.ending !== null || !offer) return answer({ kind: "no-offer" });
  if (offer.expiresAt <= now) return answer({ kind: "too-late" });
  if (session) return judgeSession(session, givesUp);
  if (option) return judgeOption(option, cards);
  if (!ticket) throw new Error("a wait is for a session, an option or a ticket");
  if (entry.registration !== null) return judgeMove(ticket, entry.registration);
  if (ticket.priceCents > 0) return judgeSale(ticket, { cards, now });
  const { way, hours } = ticket.confirms;
  // An offered place is one of the last, so its address must be proven unless the edition never requires it.
  const proof = way !== "off" && known.mail === true && !known.proven && !entry.isProven;
  // Where a letter asks for the proof, the page does not reveal who is registered.
  if (ticket.isRegistered && !proof) return { kind: "return-place", outcome: { kind: "already-registered" } };
  return { kind: "register", ticket, asks: { proof, approval: ticket.approval === "always", hours } };
}

function judgeSession(session: OfferedSession, givesUp: readonly number[]): OfferVerdict {
  const { id, isCancelled, isBooked, overlapping } = session.registration;
  if (isCancelled) return { kind: "answer", outcome: { kind: "no-offer" } };
  if (!session.isOn) return { kind: "answer", outcome: { kind: "called-off" } };
  if (overlapping.some((other) => !givesUp.includes(other.id)))
    return { kind: "answer", outcome: { kind: "overlaps", sessions: overlapping } };
  // The session was booked in another way: that booking has a place of its own, and one is enough.
  if (isBooked) return { kind: "return-place", outcome: { kind: "taken", registrationId: id, again: true } };
  return { kind: overlapping.length > 0 ? "swap" : "book", session };
}

function judgeOption(option: OfferedOption, cards: boolean): OfferVerdict {
  const { id, isCancelled, options } = option.registration;
  if (isCancelled) return { kind: "answer", outcome: { kind: "no-offer" } };
  // It was chosen in another way: one place is enough.
  if (options.includes(option.id))
    return { kind: "return-place", outcome: { kind: "taken", registrationId: id, again: true } };
  if (!option.isOpen) return { kind: "answer", outcome: { kind: "called-off" } };
  if (option.priceCents > 0 && !cards) return { kind: "answer", outcome: { kind: "no-cards" } };
  return { kind: "option", option };
}

/** A registration keeps its place while it waits for another ticket type. */
function judgeMove(ticket: OfferedTicket, registration: number): OfferVerdict {
  if (ticket.ofRegistration === "cancelled") return { kind: "answer", outcome: { kind: "no-offer" } };
  if (ticket.ofRegistration === "same")
    return { kind: "return-place", outcome: { kind: "taken", registrationId: registration, again: true } };
  return { kind: "move", registration, ticket };
}

/** A card payment proves its payer, so only an organiser's approval may be needed. */
function judgeSale(ticket: OfferedTicket, { cards, now }: { cards: boolean; now: Date }): OfferVerdict {
  const refused = (reason: string) => ({ kind: "answer", outcome: { kind: "refused", reason } }) as const;
  const reason = problemOfSale({ ...ticket, full: false }, now);
  if (reason) return refused(reason);
  if (!cards) return { kind: "answer", outcome: { kind: "no-cards" } };
  if (!ticket.rate) return refused("without-rate");
  if (ticket.isRegistered) return { kind: "return-place", outcome: { kind: "already-registered" } };
  if (ticket.isOrdered) return refused("twice");
  const asks = { proof: false, approval: ticket.approval === "always", hours: ticket.confirms.hours };
  return { kind: "order", ticket, rate: ticket.rate, asks };
}
