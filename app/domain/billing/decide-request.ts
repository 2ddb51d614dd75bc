import { audit } from "../audit.ts";
import { isBeingErased } from "../people/erasure-confirmed.ts";
import { adjustPlaceCounts } from "../registration/adjust-place-counts.ts";
import { dropRegistration } from "../registration/end-held-place.ts";
import { endHeldPlace, type LockedHeldPlace, lockHeldPlace } from "../registration/lock-held-place.ts";
import { writeAboutHeldPlace } from "../registration/write-about-held-place.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import { giveBackPlaces } from "../waiting/give-back-places.ts";
import { releaseLines } from "./lock-order.ts";
import { confirmHeldPlaces, settledOutcomeOf, subjectOf } from "./prove-address.ts";
import { returnWhatArrived } from "./return-money.ts";

interface Deciding {
  readonly edition: number;
  /** The order's id; a free registration has one too. */
  readonly order: number;
  readonly by: number;
  readonly now: Date;
}

/**
 * Approves a request: its tickets and its invoice are made, or it can then be paid by card.
 *
 * @param options.message added to the letters that say so; null or absent for none
 * @returns `not-proven` while the address is unproven; `decided` when it was decided before; `being-erased` when a
 * person of the order has confirmed the erasure of their data; `already-registered` when the person has another
 * registration; `full` when it held no place while it waited and none is left: it goes on waiting; `unknown`
 */
export async function approveRequest(
  db: Database,
  { edition, order, message = null, by, now }: Deciding & { message?: string | null },
) {
  try {
    return await inTransaction(db, async (trx) => {
      const held = await lockHeldPlace(trx, { edition, order });
      if (!held) return { kind: "unknown" } as const;
      const settled = settledOutcomeOf(held);
      if (!settled) return { kind: "not-proven" } as const;
      if (settled.kind !== "awaiting") return { kind: "decided" } as const;
      if (await isBeingErased(trx, { order })) return { kind: "being-erased" } as const;
      await trx
        .updateTable("held_place")
        .set({ decided_at: now, decided_by: by, message })
        .where("order_id", "=", order)
        .execute();
      await audit(trx, { now, by, edition, verb: "approve-request", subject: subjectOf(held) });
      await confirmHeldPlaces(trx, held, { by, now });
      if (!held.holds_place) await takePlace(trx, held);
      return { kind: "approved" } as const;
    });
  } catch (error) {
    const rule = brokenConstraint(error);
    if (rule === "a_quota_is_never_oversold") return { kind: "full" } as const;
    if (rule !== "one_person_registers_once") throw error;
    return { kind: "already-registered" } as const;
  }
}

/**
 * Takes the place that a request did without while it waited.
 *
 * @throws the error of `a_quota_is_never_oversold` when none is left
 */
async function takePlace(trx: Trx, { order_id, registration }: LockedHeldPlace): Promise<void> {
  await trx.updateTable("held_place").set({ holds_place: true }).where("order_id", "=", order_id).execute();
  const ticketTypes = registration ? [registration.ticket_type_id] : [];
  await adjustPlaceCounts(trx, { ticketTypes, sessions: [] }, 1);
}

/**
 * Declines a request that waits for an organiser or for the proof of its address. Its places are freed, a letter gives the
 * reason, and what was transferred for it is to be returned.
 *
 * @returns `decided` when it had ended; `unknown`
 */
export async function declineRequest(db: Database, { edition, order, reason, by, now }: Deciding & { reason: string }) {
  return await inTransaction(db, async (trx) => {
    const held = await lockHeldPlace(trx, { edition, order });
    if (!held) return { kind: "unknown" } as const;
    if (held.ended_at) return { kind: "decided" } as const;
    await trx
      .updateTable("held_place")
      .set({ decided_at: now, decided_by: by, reason })
      .where("order_id", "=", order)
      .execute();
    await endHeldPlace(trx, { order, ending: "declined", by, now });
    await writeAboutHeldPlace(trx, { order, kind: "request-declined", now });
    await audit(trx, { now, by, edition, verb: "decline-request", subject: subjectOf(held) });
    if (held.registration)
      await dropRegistration(trx, held.registration, { by, reason, verb: "cancel-registration", now });
    else {
      await trx.updateTable("order").set({ cancelled_at: now, expires_at: null }).where("id", "=", order).execute();
      if (held.order) await returnWhatArrived(trx, { order: held.order, now });
      await giveBackPlaces(trx, { ...(await releaseLines(trx, { order, now })), now });
    }
    return { kind: "declined" } as const;
  });
}
