import { audit } from "../audit.ts";
import { confirmHeldRegistration, dropRegistration } from "../registration/end-hold.ts";
import { confirmAgain } from "../registration/letter-again.ts";
import {
  endConfirmation,
  type LockedConfirmation,
  lockConfirmation,
  type WhichConfirmation,
} from "../registration/lock-confirmation.ts";
import { writeAboutConfirmation } from "../registration/write-about-confirmation.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import { endWaitsOfPerson } from "../waiting/end-waits.ts";
import { confirmOrder } from "./confirm-order.ts";
import { endOtherHolds } from "./expire-confirmations.ts";
import { openMatter } from "./matters.ts";
import { writeToBuyer } from "./order-letters.ts";

export type ProveOutcome = {
  /**
   * `confirmed`: by this call. `to-approve`: the address is proven, an organiser decides. `again`: it was confirmed before.
   * `awaiting`: proven before, and an organiser still decides. `over`: its time has passed. `declined`: by an organiser.
   * `cancelled`: by whoever holds its page. `already-registered`: the person is, by another way.
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
    | "unknown";
};

/**
 * Proves the address of an order by the link of its letter, or by an organiser's word: its places stand, or wait for an organiser's
 * approval where one is asked for. A place whose time has passed is still theirs as long as nothing has ended it.
 *
 * Confirming and ending are decided by the row of the order or registration: one of them happens. Call it outside a transaction:
 * who is registered by another way is known by an error of Postgres.
 *
 * @param options.by the organiser who answers for the address; null for whoever holds the letter
 */
export async function proveAddress(
  db: Database,
  { by = null, now, ...which }: WhichConfirmation & { by?: number | null; now: Date },
): Promise<ProveOutcome> {
  try {
    const { outcome, registration } = await inTransaction(db, async (trx) => {
      const held = await lockConfirmation(trx, which);
      if (!held) return { outcome: { kind: "unknown" } as const, registration: null };
      const standing = settledOutcomeOf(held);
      if (standing) return { outcome: standing, registration: null };
      return { outcome: await prove(trx, held, { by, now }), registration: held.registration?.id ?? null };
    });
    // In transactions of their own: one person's registrations and lines have no order in which this could lock them.
    if (outcome.kind === "confirmed" && registration) await settlePerson(db, { registration, now });
    return outcome;
  } catch (error) {
    if (brokenConstraint(error) !== "one_person_registers_once") throw error;
    return await supersede(db, { ...which, now });
  }
}

/** What there is to say before anything is confirmed; null when it can be. */
export function settledOutcomeOf({ ending, proven_at, asks_proof }: LockedConfirmation): ProveOutcome | null {
  if (ending === "confirmed") return { kind: "again" };
  if (ending === "expired" || ending === "unreachable") return { kind: "over" };
  if (ending === "declined") return { kind: "declined" };
  if (ending === "given-up") return { kind: "cancelled" };
  if (ending === "superseded") return { kind: "already-registered" };
  return proven_at || !asks_proof ? { kind: "awaiting" } : null;
}

/** Notes that the address is proven, and goes on to what comes next, in the transaction that has the rows. */
export async function prove(
  trx: Trx,
  held: LockedConfirmation,
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
    await writeAboutConfirmation(trx, { order, kind: "approval-awaited", now });
    return { kind: "to-approve" };
  }
  await stand(trx, held, { by, now });
  return { kind: "confirmed" };
}

/** Makes what is held stand: the registration, or all of an order, whose places by card are then held until they are paid. */
export async function stand(
  trx: Trx,
  { order_id: id, order, registration, hours }: LockedConfirmation,
  { by, now }: { by: number | null; now: Date },
): Promise<void> {
  await endConfirmation(trx, { order: id, ending: "confirmed", by, now });
  if (registration) await confirmHeldRegistration(trx, registration, { by, now });
  if (!order) return;
  const isPaidFirst = order.payment === "card" && order.total_cents > 0;
  if (isPaidFirst)
    await trx
      .updateTable("order")
      .set({ expires_at: new Date(now.getTime() + hours * HOUR) })
      .where("id", "=", id)
      .execute();
  if (order.total_cents > 0) await writeToBuyer(trx, { order: id, told: { kind: "order-placed" }, now });
  if (!isPaidFirst) await confirmOrder(trx, { order: id, by, now });
}

/** What the journal calls it. */
export function subjectOf({ order_id, registration }: LockedConfirmation): string {
  return registration ? `registration:${registration.id}` : `order:${order_id}`;
}

const HOUR = 3_600_000;

/** Whoever is registered now waits in no line any more, and needs no other place that is held under their name. */
export async function settlePerson(db: Database, at: { registration: number; now: Date }): Promise<void> {
  await endWaitsOfPerson(db, at);
  await endOtherHolds(db, at);
}

/** The person is registered by another way: what was held is free, and their own page is written to them once more. */
async function supersede(db: Database, { now, ...which }: WhichConfirmation & { now: Date }): Promise<ProveOutcome> {
  const held = await inTransaction(db, async (trx) => {
    const found = await lockConfirmation(trx, which);
    if (!found?.registration || found.ended_at) return null;
    await endConfirmation(trx, { order: found.order_id, ending: "superseded", now });
    await dropRegistration(trx, found.registration, { by: null, verb: "drop-second-registration", now });
    return found.registration;
  });
  if (!held) return { kind: "already-registered" };
  const standing = await db
    .selectFrom("registration")
    .select("id")
    .where("edition_id", "=", held.edition_id)
    .where("person_id", "=", held.person_id)
    .where("cancelled_at", "is", null)
    .where((row) => row.or([row("awaits", "is", null), row("awaits", "=", "approval")]))
    .execute();
  for (const { id } of standing) await confirmAgain(db, { edition: held.edition_id, registration: id, now });
  return { kind: "already-registered" };
}
