import { audit } from "../audit.ts";
import { isBeingErased } from "../people/erasure-confirmed.ts";
import { confirmHeldRegistration, dropRegistration } from "../registration/end-held-place.ts";
import {
  endHeldPlace,
  type LockedHeldPlace,
  lockHeldPlace,
  type WhichHeldPlace,
} from "../registration/lock-held-place.ts";
import { resendTicketOnceAnHour } from "../registration/resend-ticket.ts";
import { writeAboutHeldPlace } from "../registration/write-about-held-place.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import { endWaitsOfPerson } from "../waiting/end-waits.ts";
import { confirmOrder } from "./confirm-order.ts";
import { endOtherHolds } from "./expire-held-places.ts";
import { settleByLast } from "./lacking-approval.ts";
import { openCentsOf } from "./ledger.ts";
import { openMatter } from "./matters.ts";
import { writeToBuyer } from "./order-letters.ts";
import { orderPaidUntil } from "./transfer-deadline.ts";

export type ProveOutcome = {
  /**
   * `confirmed`: by this call. `to-approve`: proven, and an organiser must approve. `again`: confirmed before.
   * `awaiting`: proven before, and an organiser must still approve. `over`: the hold has ended. `declined`: by an
   * organiser. `cancelled`: by the holder of its page. `already-registered`: the person has another registration.
   * `being-erased`: a person of the order has confirmed the erasure of their data, and an organiser may not confirm it.
   */
  readonly kind:
    | "confirmed"
    | "to-approve"
    | "again"
    | "awaiting"
    | "over"
    | "declined"
    | "cancelled"
    | "already-registered"
    | "being-erased"
    | "unknown";
};

/**
 * Proves the address of an order, by its letter's link or by an organiser. Its places are confirmed, or wait for an
 * organiser's approval where one is needed. This also works after the hold's time, as long as the hold has not been
 * ended.
 *
 * The lock on the order or registration makes either confirming or ending succeed. Call it outside a transaction:
 * another registration of the person shows as a constraint error.
 *
 * @param options.by the organiser who vouches for the address; null for the holder of the letter
 */
export async function proveAddress(
  db: Database,
  { by = null, now, ...which }: WhichHeldPlace & { by?: number | null; now: Date },
): Promise<ProveOutcome> {
  try {
    const { outcome, registration } = await inTransaction(db, async (trx) => {
      const held = await lockHeldPlace(trx, which);
      if (!held) return { outcome: { kind: "unknown" } as const, registration: null };
      const settled = settledOutcomeOf(held);
      if (settled) return { outcome: settled, registration: null };
      if (by !== null && (await isBeingErased(trx, { order: held.order_id })))
        return { outcome: { kind: "being-erased" } as const, registration: null };
      return { outcome: await prove(trx, held, { by, now }), registration: held.registration?.id ?? null };
    });
    // Each has its own transaction: a person's registrations and waiting entries cannot be locked here in order.
    if (outcome.kind === "confirmed" && registration) await settlePerson(db, { registration, now });
    return outcome;
  } catch (error) {
    if (brokenConstraint(error) !== "one_person_registers_once") throw error;
    return await supersede(db, { ...which, now });
  }
}

/** The answer for a confirmation that is settled; null when it can be confirmed. */
export function settledOutcomeOf({ ending, proven_at, asks_proof }: LockedHeldPlace): ProveOutcome | null {
  if (ending === "confirmed") return { kind: "again" };
  if (ending === "expired" || ending === "unreachable") return { kind: "over" };
  if (ending === "declined") return { kind: "declined" };
  if (ending === "given-up") return { kind: "cancelled" };
  if (ending === "superseded") return { kind: "already-registered" };
  return proven_at || !asks_proof ? { kind: "awaiting" } : null;
}

/** Records the proof of the address and takes the next step, in the transaction that has locked the rows. */
export async function prove(
  trx: Trx,
  held: LockedHeldPlace,
  { by, now }: { by: number | null; now: Date },
): Promise<ProveOutcome> {
  const { order_id: order, edition_id: edition } = held;
  await trx.updateTable("held_place").set({ proven_at: now, proven_by: by }).where("order_id", "=", order).execute();
  await audit(trx, { now, by, edition, verb: "prove-address", subject: subjectOf(held) });
  if (held.asks_approval) {
    if (held.registration)
      await trx
        .updateTable("registration")
        .set({ awaits: "approval" })
        .where("id", "=", held.registration.id)
        .execute();
    await openMatter(trx, { edition, order, kind: "to-approve", subject: `order:${order}`, now });
    await writeAboutHeldPlace(trx, { order, kind: "approval-awaited", now });
    return { kind: "to-approve" };
  }
  await confirmHeldPlaces(trx, held, { by, now });
  return { kind: "confirmed" };
}

/** Confirms what is held: the registration, or the whole order. One that is paid first is then held. */
export async function confirmHeldPlaces(
  trx: Trx,
  { order_id: id, order, registration, hours }: LockedHeldPlace,
  { by, now }: { by: number | null; now: Date },
): Promise<void> {
  await endHeldPlace(trx, { order: id, ending: "confirmed", by, now });
  if (registration) await confirmHeldRegistration(trx, registration, { by, now });
  if (!order) return;
  const openCents = await openCentsOf(trx, { order: id });
  // Money that came before the approval.
  const isPaid = openCents < 0 && order.total_cents + openCents <= 0;
  const until = isPaid ? null : await orderPaidUntil(trx, { order: id, now, cardMs: hours * HOUR });
  const isPaidFirst = until !== null;
  if (isPaidFirst) await trx.updateTable("order").set({ expires_at: until }).where("id", "=", id).execute();
  if (isPaid) await settleByLast(trx, id);
  const kind = isPaid ? "order-paid" : openCents < 0 ? "order-part-paid" : "order-placed";
  if (order.total_cents > 0) await writeToBuyer(trx, { order: id, letter: { kind }, now });
  if (!isPaidFirst) await confirmOrder(trx, { order: id, by, now });
}

/** The journal's subject. */
export function subjectOf({ order_id, registration }: LockedHeldPlace): string {
  return registration ? `registration:${registration.id}` : `order:${order_id}`;
}

const HOUR = 3_600_000;

/** Ends the waits and other holds of a person who has got a registration. */
export async function settlePerson(db: Database, at: { registration: number; now: Date }): Promise<void> {
  await endWaitsOfPerson(db, at);
  await endOtherHolds(db, at);
}

/** Drops what was held for a person who has another registration, and posts that registration's letter again. */
async function supersede(db: Database, { now, ...which }: WhichHeldPlace & { now: Date }): Promise<ProveOutcome> {
  const held = await inTransaction(db, async (trx) => {
    const found = await lockHeldPlace(trx, which);
    if (!found?.registration || found.ended_at) return null;
    await endHeldPlace(trx, { order: found.order_id, ending: "superseded", now });
    await dropRegistration(trx, found.registration, { by: null, verb: "drop-second-registration", now });
    return found.registration;
  });
  if (!held) return { kind: "already-registered" };
  const others = await db
    .selectFrom("registration")
    .select("id")
    .where("edition_id", "=", held.edition_id)
    .where("person_id", "=", held.person_id)
    .where("cancelled_at", "is", null)
    .where((row) => row.or([row("awaits", "is", null), row("awaits", "=", "approval")]))
    .execute();
  for (const { id } of others) await resendTicketOnceAnHour(db, { edition: held.edition_id, registration: id, now });
  return { kind: "already-registered" };
}
