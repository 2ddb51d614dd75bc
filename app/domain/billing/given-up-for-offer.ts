import type { Database } from "../transaction.ts";
import { planOfOffer } from "./accept-move.ts";
import { type OverlappingSession, readOfferSnapshot } from "./offer-snapshot.ts";

/** What a person has at present and would give up for an offered place. */
export interface GivenUp {
  /** Sessions booked at the same time. */
  readonly sessions: readonly OverlappingSession[];
  /** The ticket type that the registration has; null when it stays. */
  readonly ticketType: { readonly name: string; readonly nameEn: string | null } | null;
}

/** Reads what a person would give up for the place that is offered to an entry. @param options.code the entry's */
export async function givenUpForOffer(db: Database, { code, now }: { code: string; now: Date }): Promise<GivenUp> {
  const snapshot = await readOfferSnapshot(db, { code, now });
  const plan = snapshot?.ticket && snapshot.entry.registration !== null ? await planOfOffer(db, { code, now }) : null;
  return { sessions: snapshot?.session?.registration.overlapping ?? [], ticketType: plan?.from ?? null };
}
