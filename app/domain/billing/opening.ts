import type { Edition } from "../edition/edition.ts";
import { type MissingFact, missingLegalFacts } from "../edition/legal.ts";
import { localTextOf } from "../edition/local-moment.ts";
import { listTicketTypes } from "../edition/ticket-types.ts";
import type { Database } from "../transaction.ts";
import { sellerOn } from "./seller.ts";

/** What an edition lacks before its registrations open, in the order in which it is mended. */
export type OpeningGap =
  | { readonly kind: "days" | "release" | "ticketTypes" | "seller" | "payment" | "contact" | "publication" }
  /** The names of the ticket types that no quota limits. */
  | { readonly kind: "quotas"; readonly names: readonly string[] }
  | { readonly kind: "legal"; readonly facts: readonly MissingFact[] };

/**
 * Lists what is to be settled before an edition's registrations open: no days, no released programme, no ticket type, one
 * that no quota limits, places with a price without a seller or without a way to pay, no contact, a legal page without
 * what the law requires, an edition that is not public.
 *
 * @param options.takesCards whether payments by card are set up
 * @returns an empty list when nothing is missing, and for an edition that is over or from the archive
 */
export async function openingGaps(
  db: Database,
  { edition, takesCards, now }: { edition: Edition; takesCards: boolean; now: Date },
): Promise<OpeningGap[]> {
  const today = localTextOf(now, edition.timeZone).slice(0, 10);
  if (edition.archive || (edition.days.at(-1) ?? today) < today) return [];
  const released = await db.selectFrom("release").select("id").where("edition_id", "=", edition.id).limit(1).execute();
  const types = await listTicketTypes(db, { edition: edition.id });
  const unlimited = types.filter(({ quotas }) => quotas.length === 0).map(({ name }) => name);
  const seller = await sellerOn(db, today);
  const legal = await missingLegalFacts(db, { now });
  const gaps: (OpeningGap | false)[] = [
    edition.days.length === 0 && { kind: "days" },
    released.length === 0 && { kind: "release" },
    types.length === 0 && { kind: "ticketTypes" },
    unlimited.length > 0 && { kind: "quotas", names: unlimited },
    edition.sells && !seller && { kind: "seller" },
    edition.sells && !takesCards && !seller?.iban && { kind: "payment" },
    edition.contact === null && { kind: "contact" },
    legal.length > 0 && { kind: "legal", facts: legal },
    edition.publishedAt === null && { kind: "publication" },
  ];
  return gaps.filter((gap) => gap !== false);
}
