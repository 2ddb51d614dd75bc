import { audit } from "../audit.ts";
import type { Buyer } from "../billing/invoice-content.ts";
import type { Language } from "../language.ts";
import type { Attendee } from "../registration/request.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import { giveBackPlaces, type Places } from "../waiting/give-back-places.ts";
import { findBySubmission, once } from "./ask-for-quotation.ts";
import { endQuotation, type LockedQuotation, lockQuotation } from "./lock-quotation.ts";
import { isOpen } from "./quotation-states.ts";
import { priceLines, sellerAt } from "./quoted-lines.ts";
import { placesOfQuoted, sendQuotation } from "./send-quotation.ts";
import { quotingEdition } from "./validity.ts";

/** What an organiser quotes. */
export interface QuotationMade {
  readonly edition: number;
  /** UUID of the form. */
  readonly submission: string;
  readonly language: Language;
  readonly buyer: Buyer;
  readonly contactName: string;
  /** Its places; `attendee` is null where the person is named later. */
  readonly places: readonly { readonly ticketType: string; readonly attendee: Attendee | null }[];
  /** `YYYY-MM-DD`. */
  readonly lastDay: string;
  readonly holdsPlaces: boolean;
  /** The id of the open quotation that it replaces. */
  readonly replaces?: number;
  readonly by: number;
  readonly now: Date;
}

/** Why a quotation is not made, by the field of its form. */
type Refused =
  | "full"
  | "free"
  | "without-rate"
  | "seller-unknown"
  | "day-over"
  | "after-edition"
  | "not-open"
  | "unknown";

/**
 * Sends a quotation that an organiser makes, or one that replaces an open one, whose places it takes over. The same
 * submission again returns the first one.
 *
 * @returns `full` when places are to be held and there are too few; `free` when nothing costs; `without-rate` when a
 * ticket type has no VAT rate; `seller-unknown`; `day-over` and `after-edition` for a last day in the past or after the
 * edition; `not-open` when the former one has ended; `unknown` ticket type or former one
 */
export async function makeQuotation(db: Database, made: QuotationMade) {
  const { edition, submission, now, lastDay } = made;
  const earlier = await findBySubmission(db, submission);
  if (earlier) return { kind: "sent", ...earlier } as const;
  const of = await quotingEdition(db, { edition });
  const sold = await sellerAt(db, { now, timeZone: of.timeZone });
  if (!sold) return refusal("seller-unknown");
  if (lastDay < sold.day) return refusal("day-over");
  if (of.until !== null && lastDay > of.until) return refusal("after-edition");
  const places = made.places.map((place) => ({ ...place, sessionIds: [] }));
  const priced = await priceLines(db, { edition, places, day: sold.day });
  if (priced.kind !== "priced") return refusal(priced.kind);
  const { lines } = priced;
  if (lines.every(({ priceCents }) => priceCents === 0)) return refusal("free");
  try {
    return await once(db, submission, () =>
      inTransaction<Sent | { kind: Refused }>(db, async (trx, refuse) => {
        const former = made.replaces === undefined ? null : await lockFormer(trx, made.replaces, made);
        if (former && "kind" in former) return refuse(former);
        const given = former ? await endFormer(trx, former, made) : NO_PLACES;
        const needed = made.holdsPlaces ? placesOfQuoted(lines) : NO_PLACES;
        const replaces = former ? { id: former.id, reference: former.reference } : undefined;
        const takes = placesBeyond(needed, given);
        const sent = await sendQuotation(trx, made, { of, sold, lines, replaces, takes });
        await giveBackPlaces(trx, { ...placesBeyond(given, needed), now });
        return { kind: "sent", ...sent } as const;
      }),
    );
  } catch (error) {
    if (brokenConstraint(error) === "a_quota_is_never_oversold") return refusal("full");
    throw error;
  }
}

type Sent = { readonly kind: "sent"; readonly id: number; readonly reference: string };

function refusal<Kind extends Refused>(kind: Kind) {
  return { kind } as const;
}

const NO_PLACES: Places = { ticketTypes: [], sessions: [] };

async function lockFormer(trx: Trx, quotation: number, { edition, now }: QuotationMade) {
  const former = await lockQuotation(trx, { quotation, edition, now });
  if (!former) return refusal("unknown");
  return isOpen(former.state) ? former : refusal("not-open");
}

/** Ends the quotation that is replaced. @returns the places that it held, still counted */
async function endFormer(trx: Trx, former: LockedQuotation, { edition, by, now }: QuotationMade): Promise<Places> {
  const subject = `quotation:${former.id}`;
  await audit(trx, { now, by, edition, verb: "replace-quotation", subject });
  return await endQuotation(trx, former, { ending: "replaced", by, now });
}

/** The places that one list has and the other has not, each counted as often as it is listed. */
function placesBeyond(these: Places, others: Places): Places {
  const beyond = (ids: readonly number[], taken: readonly number[]) => {
    const left = [...taken];
    return ids.filter((id) => {
      const at = left.indexOf(id);
      if (at !== -1) left.splice(at, 1);
      return at === -1;
    });
  };
  return {
    ticketTypes: beyond(these.ticketTypes, others.ticketTypes),
    sessions: beyond(these.sessions, others.sessions),
  };
}
