import { audit } from "../audit.ts";
import { type LockedHeldPlace, lockHeldPlace } from "../registration/lock-held-place.ts";
import { problemOfSale } from "../registration/problems.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { retakePlaces } from "./fulfil.ts";
import { type ProveOutcome, prove, settlePerson, subjectOf } from "./prove-address.ts";
import { isEditionOver, saleOf, takeAgain, untilTaken } from "./take-again.ts";

export type RetakeOutcome =
  | ProveOutcome
  /** The places are taken, or waiting entries come first. */
  | { readonly kind: "full" }
  /** The sales or the edition have ended. */
  | { readonly kind: "closed" };

/**
 * Takes the places of an ended hold again if they are free, and confirms them: the link of the letter proves the
 * address. Sessions and options that have become full are left out; without a place of the ticket type nothing is taken.
 *
 * Call it outside a transaction: a lost race shows as a constraint error, which ends the transaction.
 *
 * @param options.code of the letter
 */
export async function retakePlace(db: Database, { code, now }: { code: string; now: Date }): Promise<RetakeOutcome> {
  let registration: number | null = null;
  const outcome = await untilTaken<RetakeOutcome>(() =>
    inTransaction<RetakeOutcome>(db, async (trx) => {
      const held = await lockHeldPlace(trx, { code });
      if (!held) return { kind: "unknown" };
      registration = held.registration?.id ?? null;
      if (held.ending !== "expired" && held.ending !== "unreachable") return endedOtherwise(held);
      if (await isEditionOver(trx, { edition: held.edition_id, now })) return { kind: "closed" };
      const taken = held.registration
        ? await takeAgain(trx, held.registration, { now })
        : await retakeAll(trx, held, now);
      if (taken !== "taken") return { kind: taken };
      await trx
        .updateTable("held_place")
        .set({ ended_at: null, ending: null })
        .where("order_id", "=", held.order_id)
        .execute();
      await audit(trx, { now, by: null, edition: held.edition_id, verb: "retake-place", subject: subjectOf(held) });
      return await prove(trx, held, { by: null, now });
    }),
  );
  if (outcome.kind === "confirmed" && registration) await settlePerson(db, { registration, now });
  return outcome;
}

/** The answer for a confirmation that did not expire. */
function endedOtherwise({ ending, proven_at }: LockedHeldPlace): RetakeOutcome {
  if (ending === "declined") return { kind: "declined" };
  if (ending === "given-up") return { kind: "cancelled" };
  if (ending === "superseded") return { kind: "already-registered" };
  return { kind: ending === "confirmed" ? "again" : proven_at ? "awaiting" : "unknown" };
}

async function retakeAll(trx: Trx, { order }: LockedHeldPlace, now: Date) {
  if (!order) return "full";
  const lines = await trx
    .selectFrom("order_line")
    .leftJoin("voucher", "voucher.id", "voucher_id")
    .select(["ticket_type_id", "held"])
    .where("order_id", "=", order.id)
    .execute();
  for (const { ticket_type_id, held } of lines) {
    if (ticket_type_id === null) continue;
    const sale = await saleOf(trx, ticket_type_id, now);
    // A place that the line's voucher holds is counted already.
    const problem = problemOfSale({ ...sale, full: sale.full && !held }, now);
    if (problem) return problem === "sold-out" ? "full" : "closed";
  }
  if (!(await retakePlaces(trx, order, now))) return "full";
  await trx.updateTable("order").set({ expired_at: null }).where("id", "=", order.id).execute();
  return "taken";
}
