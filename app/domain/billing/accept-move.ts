import { audit } from "../audit.ts";
import { MOST_BADGES, renewBadge } from "../registration/changed-attendee.ts";
import { lockWithOrder } from "../registration/lock-registration.ts";
import { noteChange } from "../registration/registration-changes.ts";
import { writeToAttendee } from "../registration/write-to-attendee.ts";
import type { Database, Trx } from "../transaction.ts";
import { lockVouchersOfOrder } from "../vouchers/take-vouchers.ts";
import { closeAcceptedOffer } from "../waiting/close-accepted-offer.ts";
import { giveBackPlaces } from "../waiting/give-back-places.ts";
import { returnMovedPlace } from "../waiting/return-to-voucher.ts";
import type { AcceptOfferOutcome } from "./judge-offer.ts";
import { planTicketType, type TicketTypePlan, writeTicketType } from "./ticket-type-plan.ts";
import { chargeChange } from "./write-change.ts";

/**
 * Plans what accepting an open offer would do with the registration that waits for another ticket type, for its page.
 *
 * @returns null for another wait
 */
export async function planOfOffer(
  db: Database,
  { code, now }: { code: string; now: Date },
): Promise<TicketTypePlan | null> {
  const waiting = await db
    .selectFrom("waiting_entry")
    .innerJoin("registration", "registration.id", "waiting_entry.registration_id")
    .innerJoin("ticket_type", "ticket_type.id", "waiting_entry.ticket_type_id")
    .selectAll("registration")
    .select("ticket_type.slug as wanted")
    .where("waiting_entry.code", "=", code)
    .where("waiting_entry.ended_at", "is", null)
    .executeTakeFirst();
  if (!waiting) return null;
  const { wanted: slug, ...registration } = waiting;
  const planned = await planTicketType(db, registration, { slug, isHeld: true, now });
  return planned.kind === "plan" ? planned.plan : null;
}

interface Moving {
  readonly edition: number;
  /** Id of the registration that waited for another ticket type. */
  readonly registration: number;
  /** Slug. */
  readonly ticketType: string;
  readonly entry: number;
  readonly offer: number;
  readonly now: Date;
}

/**
 * Moves a registration to the ticket type whose place was offered to it: the offer counts the new place already, and the
 * former one is given back. The price follows, with invoice or credit note.
 *
 * @returns null when the offer was answered or the registration changed since it was read: then nothing is written
 */
export async function acceptMove(
  trx: Trx,
  { edition, registration: id, ticketType, entry, offer, now }: Moving,
): Promise<AcceptOfferOutcome | null> {
  const found = await lockWithOrder(trx, { edition, id });
  if (!found || found.cancelled_at) return null;
  await lockVouchersOfOrder(trx, { order: found.order_id });
  const planned = await planTicketType(trx, found, { slug: ticketType, isHeld: true, now });
  if (planned.kind === "refused") return { kind: "refused", reason: planned.reason };
  if (found.badge_number >= MOST_BADGES) return { kind: "refused", reason: "too-often" };
  if (!(await closeAcceptedOffer(trx, { entry, offer, now }))) return null;
  const { plan } = planned;
  const values = await writeTicketType(trx, found, plan, now);
  await renewBadge(trx, found, { reason: "ticket-type-changed", now });
  const change = await noteChange(trx, { registration: id, values, isTold: true, by: null, now });
  await writeToAttendee(trx, found, { kind: "registration-changed", change, now });
  const detail = { fields: values.map(({ field }) => field) };
  await audit(trx, { now, by: null, edition, verb: "change-registration", subject: `registration:${id}`, detail });
  // The offer counts the new place beside the former one, which goes back to the voucher that gave it.
  const isReturned = await returnMovedPlace(trx, { registration: id, from: plan.from.id, now });
  if (!isReturned) await giveBackPlaces(trx, { ticketTypes: [plan.from.id], sessions: [], now });
  await chargeChange(trx, found, { plan, change, by: null, now });
  return { kind: "taken", registrationId: id };
}
