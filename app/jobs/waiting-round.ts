import { closeAllotments } from "#app/domain/allotments/end-allotments.ts";
import { expireHeldPlaces } from "#app/domain/billing/expire-held-places.ts";
import type { Database } from "#app/domain/transaction.ts";
import { endPointlessWaits, expireOffers, offerMissedPlaces } from "#app/domain/waiting/expire-offers.ts";
import { resumeWaits } from "#app/domain/waiting/resume-waits.ts";

/**
 * Does the work of every minute on held places and waiting lists: ends expired holds and offers, closes allotments whose
 * deadline has passed, ends waits that cannot succeed, resumes those that can again, and offers free places.
 *
 * @returns how many of each
 */
export async function roundOfWaiting(
  db: Database,
  { now }: { now: Date },
): Promise<{
  unconfirmed: number;
  expired: number;
  closed: number;
  ended: number;
  resumed: number;
  offered: number;
}> {
  const unconfirmed = await expireHeldPlaces(db, { now });
  const expired = await expireOffers(db, { now });
  const closed = await closeAllotments(db, { now });
  const ended = await endPointlessWaits(db, { now });
  const resumed = await resumeWaits(db, { now });
  return { unconfirmed, expired, closed, ended, resumed, offered: await offerMissedPlaces(db, { now }) };
}
