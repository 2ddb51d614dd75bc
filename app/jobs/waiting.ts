import type { Database } from "#app/domain/transaction.ts";
import { endVainWaits, expireOffers, offerFreePlaces } from "#app/domain/waiting/keep-lines.ts";

/**
 * What is done every minute about waiting lists: offers whose time is over go to the next, waits that lead nowhere end, and what is
 * free though somebody waits for it is offered.
 *
 * @returns how many of each
 */
export async function roundOfWaiting(
  db: Database,
  { now }: { now: Date },
): Promise<{ expired: number; ended: number; offered: number }> {
  const expired = await expireOffers(db, { now });
  const ended = await endVainWaits(db, { now });
  return { expired, ended, offered: await offerFreePlaces(db, { now }) };
}
