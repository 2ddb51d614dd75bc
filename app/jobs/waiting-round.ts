import { closeAllotments } from "#app/domain/allotments/end-allotments.ts";
import { expireHeldPlaces } from "#app/domain/billing/expire-held-places.ts";
import { growDueQuotas } from "#app/domain/edition/quotas.ts";
import { askDuePeople } from "#app/domain/reconfirmation/ask-people.ts";
import { endDueReconfirmations } from "#app/domain/reconfirmation/end-requests.ts";
import { enterWantedWaits } from "#app/domain/registration/wanted-waits.ts";
import type { Database } from "#app/domain/transaction.ts";
import { releaseHeldPlaces } from "#app/domain/vouchers/held-places.ts";
import { endPointlessWaits, expireOffers, offerMissedPlaces } from "#app/domain/waiting/expire-offers.ts";
import { resumeWaits } from "#app/domain/waiting/resume-waits.ts";

/**
 * Does the work of every minute on held places, reconfirmations and waiting lists: ends expired holds and offers, asks
 * people whether they still come and releases the places of those who do not answer, closes allotments whose deadline has
 * passed, gives back what vouchers hold whose time is over, lets quotas grow whose moment has come, ends waits that cannot succeed, resumes those that can again,
 * begins those that were asked for with a place that is confirmed now, and offers free places.
 *
 * @returns how many of each
 */
export async function roundOfWaiting(
  db: Database,
  { now }: { now: Date },
): Promise<{
  unconfirmed: number;
  asked: number;
  released: number;
  expired: number;
  closed: number;
  vouchers: number;
  grown: number;
  ended: number;
  resumed: number;
  begun: number;
  offered: number;
}> {
  const unconfirmed = await expireHeldPlaces(db, { now });
  const asked = await askDuePeople(db, { now });
  const released = await endDueReconfirmations(db, { now });
  const expired = await expireOffers(db, { now });
  const closed = await closeAllotments(db, { now });
  const vouchers = await releaseHeldPlaces(db, { now });
  const grown = await growDueQuotas(db, { now });
  const ended = await endPointlessWaits(db, { now });
  const resumed = await resumeWaits(db, { now });
  const begun = await enterWantedWaits(db, { now });
  const offered = await offerMissedPlaces(db, { now });
  return { unconfirmed, asked, released, expired, closed, vouchers, grown, ended, resumed, begun, offered };
}
