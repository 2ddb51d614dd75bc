import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { freePlaces, type Places } from "./free-places.ts";
import { type LockedEntry, lockEntry, type WhichEntry } from "./lock-entry.ts";
import { writeOfEnd } from "./write-to-waiting.ts";

/** How a wait ends. `over`: what was waited for has begun, was called off or is sold no more. */
export type WaitEnding = "taken" | "declined" | "expired" | "left" | "over";

/**
 * Leaves a line, for whoever holds the entry's code or by an organiser, of whom its person is told; a place that was offered goes to
 * the next.
 *
 * @returns `again` when the wait had ended, `unknown`
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
    await freePlaces(trx, { ...places, now });
    return { kind: "left" };
  });
}

/** Refuses what is offered, which goes to the next. @returns `no-offer` when none stands, `unknown` */
export async function declineOffer(
  db: Database,
  { code, now }: { code: string; now: Date },
): Promise<{ kind: "declined" | "no-offer" | "unknown" }> {
  return await inTransaction(db, async (trx) => {
    const entry = await lockEntry(trx, { code });
    if (!entry) return { kind: "unknown" };
    if (entry.ended_at || !entry.offer) return { kind: "no-offer" };
    const places = await endEntry(trx, entry, { ending: "declined", by: null, now });
    await freePlaces(trx, { ...places, now });
    return { kind: "declined" };
  });
}

/**
 * Ends a wait that goes on, with the offer that may stand.
 *
 * @param options.order the order that a place was taken with, `registration` likewise
 * @returns the place that was offered, to be given back last unless it is `taken`
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

function placeOf({ ticket_type_id, session_id }: LockedEntry): Places {
  return {
    ticketTypes: ticket_type_id === null ? [] : [ticket_type_id],
    sessions: session_id === null ? [] : [session_id],
  };
}
