import { audit } from "../audit.ts";
import { asLanguage } from "../language.ts";
import { cancelRegistration } from "../registration/cancel-registration.ts";
import type { Which } from "../registration/lock-registration.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { type CancellationTerms, cancellationTerms } from "./cancellation-terms.ts";
import { creditInvoice } from "./issue-invoice.ts";
import { enter, openCentsOf } from "./ledger.ts";
import { lockOrder } from "./lock-order.ts";
import { openMatter } from "./matters.ts";
import { writeToBuyer } from "./order-letters.ts";
import { orderOfRegistration } from "./order-of-registration.ts";
import { PLACE_CANCELLED } from "./place-cancelled.ts";
import { returnMoney } from "./return-money.ts";

/**
 * Cancels a registration as `cancelRegistration` does. What happens to the price of its place is what its ticket type's
 * terms say, or what an organiser says here: a part is no longer charged, with a credit note, and what was paid of it is
 * returned. Where an organiser must decide, a matter is opened instead. The buyer gets a letter with the amounts.
 *
 * @param options.creditCents how much of the price an organiser gives back, up to what is charged; absent: the terms
 * apply
 * @param options.decidedLater true when organisers decide later, whatever the terms say
 * @returns what `cancelRegistration` returns; its `letters` count the buyer's too. `too-much` when more would be given
 * back than is charged: nothing has changed
 */
export async function cancelPlace(
  db: Database,
  cancelling: Which & {
    by: number | null;
    now: Date;
    reason?: string | null;
    creditCents?: number;
    decidedLater?: boolean;
    tellsAttendee?: boolean;
    byReferent?: boolean;
  },
) {
  const { by, now, creditCents } = cancelling;
  return await inTransaction<Cancelled>(db, async (trx, refuse) => {
    // Orders are locked before their registrations.
    const seen = await orderOfRegistration(trx, cancelling);
    const order = seen === null ? undefined : await lockOrder(trx, { order: seen });
    const outcome = await cancelRegistration(trx, cancelling);
    if (outcome.kind !== "cancelled" || "again" in outcome || !order) return outcome;
    const { registrationId: registration } = outcome;
    const terms = await cancellationTerms(trx, { registration, now });
    if (!terms) return outcome;
    const credit = cancelling.decidedLater ? null : (creditCents ?? terms.creditCents);
    if (credit !== null && credit > terms.chargedCents) return refuse({ kind: "too-much" });
    const refunds =
      credit === null
        ? await leaveToOrganisers(trx, { edition: order.edition_id, registration, terms, now })
        : await giveBack(trx, {
            ...{ edition: order.edition_id, terms, credit, by, now },
            reason: PLACE_CANCELLED[asLanguage(order.language)],
          });
    const letter = { kind: "place-cancelled", cancelledId: registration, refunds } as const;
    const toBuyer = await writeToBuyer(trx, { order: order.id, letter, now });
    return { ...outcome, letters: outcome.letters + toBuyer } as const;
  });
}

type Cancelled =
  | { readonly kind: "unknown" }
  | {
      readonly kind: "cancelled";
      readonly registrationId: number;
      readonly again?: boolean;
      readonly letters: number | undefined;
    }
  | { readonly kind: "too-much" };

async function leaveToOrganisers(
  trx: Trx,
  { edition, registration, terms, now }: { edition: number; registration: number; terms: CancellationTerms; now: Date },
): Promise<undefined> {
  const { order, chargedCents: priceCents, state } = terms;
  await openMatter(trx, {
    ...{ edition, order, kind: "paid-place-cancelled", now, subject: `registration:${registration}` },
    detail: { registration, priceCents, state },
  });
}

interface GivingBack {
  readonly edition: number;
  readonly terms: CancellationTerms;
  readonly credit: number;
  readonly reason: string;
  readonly by: number | null;
  readonly now: Date;
}

/** @returns the ids of the refunds that were requested */
async function giveBack(trx: Trx, { edition, terms, credit, reason, by, now }: GivingBack): Promise<number[]> {
  const { order, line } = terms;
  if (credit === 0) return [];
  await enter(trx, { order, kind: "credit", cents: -credit, line, by, now });
  const open = await openCentsOf(trx, { order });
  const refunds =
    open < 0 ? await returnMoney(trx, { edition, order, cents: Math.min(credit, -open), reason, by, now }) : [];
  const detail = { line, creditCents: credit, refunds };
  await audit(trx, { now, by, edition, verb: "credit-place", subject: `order:${order}`, detail });
  await creditInvoice(trx, { orderId: order, now, by, reason });
  return refunds;
}
