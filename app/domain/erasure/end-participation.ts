import { cancelPlace } from "../billing/cancel-place.ts";
import { giveUpForErasure } from "../billing/end-order.ts";
import { leaveGroups } from "../groups/leave-groups.ts";
import { endLogins } from "../people/list-logins.ts";
import { endRoleNow } from "../people/roles.ts";
import { giveUpQuotation } from "../quotations/end-quotation.ts";
import { answerInvitation } from "../speakers/answer-invitation.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { leaveQueue } from "../waiting/end-entry.ts";
import { endingOf } from "./ending.ts";

/**
 * Ends what a person takes part in, with the same functions as the pages: places go to the waiting lists, also those of
 * orders that are not confirmed and of open quotations, seats and roles end, invitations are declined, logins end. Each is a transaction of its
 * own and may be repeated, so that a process that stops half-way loses nothing. An administrator's role stays: two people
 * decide about it.
 */
export async function endParticipation(db: Database, { person, now }: { person: number; now: Date }): Promise<void> {
  const { registrations, orders, quotations, waits, invitations, roles } = await endingOf(db, { person, now });
  // Whatever the terms of cancellation say, the page promises that an organiser decides about the money.
  for (const { id, edition } of registrations)
    await cancelPlace(db, { id, edition, by: null, decidedLater: true, now });
  for (const { id } of orders) await giveUpForErasure(db, { order: id, now });
  for (const { id } of quotations) await giveUpQuotation(db, { quotation: id, now });
  for (const { code } of waits) await leaveQueue(db, { code, by: null, now });
  await leaveGroups(db, { person, now });
  for (const { id } of invitations)
    await answerInvitation(db, { invitation: id, answer: "declined", note: null, person, now });
  for (const { id, role } of roles)
    if (role !== "administrator") await inTransaction(db, (trx) => endRoleNow(trx, { id, by: null, now }));
  await endLogins(db, { person, ending: { allBut: null }, by: person, now });
}
