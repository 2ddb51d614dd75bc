import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { giveBackPlaces, type Places } from "./give-back-places.ts";
import { type LockedEntry, lockEntry, type WhichEntry } from "./lock-entry.ts";
import { writeOfEnd } from "./write-to-waiting.ts";

/**
 * How a wait ends. `over`: the session has begun, was cancelled or takes no bookings any more, or the ticket type is no
 * longer sold.
 */
export type WaitEnding = "taken" | "declined" | "expired" | "left" | "over";

/**
 * Ends a wait, for the person who holds the entry's code or for an organiser. The person gets a letter when an
 * organiser does it. A place that was offered goes to the next entry.
 *
 * @returns `again` when the wait has already ended; `unknown` when there is no such entry
 */
export async function leaveQueue(
  db: Database,
  { by, now, ...which }: WhichEntry & { by: number | null; now: Date },
): Promise<{ kind: "left" | "again" | "unknown" }> {
  return await inTransaction(db, async (trx) => {
    const entry = await lockEntry(trx, which);
    if (!entry) return { kind: "unknown" };
    if (entry.ended_at) return { kind: "again" };
    const places = await endEntry(trx, entry, { ending: "left", by, now });
    if (by !== null) await writeOfEnd(trx, entry, { now });
    await giveBackPlaces(trx, { ...places, now });
    return { kind: "left" };
  });
}

/**
 * Declines the open offer of an entry; the place goes to the next. @returns `no-offer` when no offer is open, `unknown`
 */
export async function declineOffer(
  db: Database,
  { code, now }: { code: string; now: Date },
): Promise<{ kind: "declined" | "no-offer" | "unknown" }> {
  return await inTransaction(db, async (trx) => {
    const entry = await lockEntry(trx, { code });
    if (!entry) return { kind: "unknown" };
    if (entry.ended_at || !entry.offer) return { kind: "no-offer" };
    const places = await endEntry(trx, entry, { ending: "declined", by: null, now });
    await giveBackPlaces(trx, { ...places, now });
    return { kind: "declined" };
  });
}

/**
 * Ends an open wait, with its offer if it has one.
 *
 * @param options.order id of the order that the place was taken with; `registration` likewise
 * @returns the places that the caller must give back at the end of the transaction; none when `ending` is `taken`
 */
export async function endEntry(
  trx: Trx,
  entry: LockedEntry,
  { ending, by, now, ...taken }: Ending & { readonly order?: number; readonly registration?: number },
): Promise<Places> {
  await trx
    .updateTable("waiting_entry")
    .set({
      ended_at: now,
      ending,
      ended_by: by,
      ...(taken.order ? { order_id: taken.order } : {}),
      ...(taken.registration ? { registration_id: taken.registration } : {}),
    })
    .where("id", "=", entry.id)
    .execute();
  if (entry.offer)
    await trx
      .updateTable("offer")
      .set({ ended_at: now, ending: OFFER_ENDINGS[ending] })
      .where("id", "=", entry.offer.id)
      .execute();
  const detail = entry.offer ? { ending, offer: entry.offer.id } : { ending };
  const subject = `waiting-entry:${entry.id}`;
  await audit(trx, { now, by, edition: entry.edition_id, verb: "end-wait", subject, detail });
  return entry.offer ? placeOf(entry) : { ticketTypes: [], sessions: [] };
}

interface Ending {
  readonly ending: WaitEnding;
  readonly by: number | null;
  readonly now: Date;
}

const OFFER_ENDINGS: Record<WaitEnding, "taken" | "declined" | "expired"> = {
  taken: "taken",
  declined: "declined",
  expired: "expired",
  left: "declined",
  over: "expired",
};

function placeOf({ ticket_type_id, session_id, option_id }: LockedEntry): Places {
  return {
    ticketTypes: ticket_type_id === null ? [] : [ticket_type_id],
    sessions: session_id === null ? [] : [session_id],
    options: option_id === null ? [] : [option_id],
  };
}
