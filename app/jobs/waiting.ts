import { expireConfirmations } from "#app/domain/billing/expire-confirmations.ts";
import type { Database } from "#app/domain/transaction.ts";
import { endPointlessWaits, expireOffers, offerFreePlaces } from "#app/domain/waiting/expire-offers.ts";
import { resumeWaits } from "#app/domain/waiting/resume-waits.ts";

/**
 * What is done every minute about places that are held and waiting lists: holds that nobody confirmed in time end, offers whose time is over go to the next, waits that lead nowhere end, those whose line is
 * open again go on, and what is  * free though somebody waits for it is offered.
 *
 * @returns how many of each
 */
export async function roundOfWaiting(
  db: Database,
  { now }: { now: Date },
): Promise<{ unconfirmed: number; expired: number; ended: number; resumed: number; offered: number }> {
  const unconfirmed = await expireConfirmations(db, { now });
  const expired = await expireOffers(db, { now });
  const ended = await endPointlessWaits(db, { now });
  const resumed = await resumeWaits(db, { now });
  return { unconfirmed, expired, ended, resumed, offered: await offerFreePlaces(db, { now }) };
}
