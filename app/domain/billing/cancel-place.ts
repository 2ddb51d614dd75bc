import { audit } from "../audit.ts";
import { asLanguage } from "../language.ts";
import { cancelRegistration } from "../registration/cancel-registration.ts";
import type { Which } from "../registration/lock-registration.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { type ChargedLine, cancellationTerms } from "./cancellation-terms.ts";
import { creditInvoice } from "./issue-invoice.ts";
import { enter, openCentsOf } from "./ledger.ts";
import { lockOrder } from "./lock-order.ts";
import { openMatter } from "./matters.ts";
import { writeToBuyer } from "./order-letters.ts";
import { ordersOfRegistration } from "./order-of-registration.ts";
import { PLACE_CANCELLED } from "./place-cancelled.ts";
import { returnMoney } from "./return-money.ts";

/**
 * Cancels a registration as `cancelRegistration` does, with its options. What happens to their prices is what its ticket type's
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
    for (const seen of await ordersOfRegistration(trx, cancelling)) await lockOrder(trx, { order: seen });
    const outcome = await cancelRegistration(trx, cancelling);
    if (outcome.kind !== "cancelled" || "again" in outcome) return outcome;
    const { registrationId: registration } = outcome;
    const terms = await cancellationTerms(trx, { registration, now });
    if (!terms) return outcome;
    if (!cancelling.decidedLater && creditCents !== undefined && creditCents > terms.chargedCents)
      return refuse({ kind: "too-much" });
    const credited = creditCents === undefined ? terms.lines : sharedOut(terms.lines, creditCents);
    let toBuyer = 0;
    for (const [at, [id, lines]] of [...Map.groupBy(credited, (line) => line.order)].entries()) {
      const order = await lockOrder(trx, { order: id });
      if (!order) continue;
      const refunds =
        cancelling.decidedLater || lines.some((line) => line.creditCents === null)
          ? await leaveToOrganisers(trx, { edition: order.edition_id, registration, lines, isFirst: at === 0, now })
          : await giveBack(trx, {
              ...{ edition: order.edition_id, order: id, lines, by, now },
              reason: PLACE_CANCELLED[asLanguage(order.language)],
            });
      const letter = { kind: "place-cancelled", cancelledId: registration, refunds } as const;
      toBuyer += await writeToBuyer(trx, { order: id, letter, now });
    }
    return { ...outcome, letters: outcome.letters + toBuyer } as const;
  });
}

/** Shares an amount among lines, the first ones first: the place before its options. */
function sharedOut(lines: readonly ChargedLine[], cents: number): ChargedLine[] {
  let left = cents;
  return lines.map((line) => {
    const creditCents = Math.min(left, line.chargedCents);
    left -= creditCents;
    return { ...line, creditCents };
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

/**
 * Opens a matter about what an order charges for a cancelled place. One subject has one open matter, so what further orders
 * charge, for options that were added later, is a matter for each line.
 */
async function leaveToOrganisers(
  trx: Trx,
  options: { edition: number; registration: number; lines: readonly ChargedLine[]; isFirst: boolean; now: Date },
): Promise<undefined> {
  const { edition, registration, lines, isFirst, now } = options;
  const about = isFirst
    ? [[`registration:${registration}`, lines] as const]
    : lines.map((line) => [`order-line:${line.line}`, [line]] as const);
  for (const [subject, of] of about) {
    const [{ order = 0, openCents = 0 } = {}] = of;
    const priceCents = of.reduce((sum, { chargedCents }) => sum + chargedCents, 0);
    await openMatter(trx, {
      ...{ edition, order, kind: "paid-place-cancelled", now, subject },
      detail: { registration, priceCents, state: openCents > 0 ? "due" : "paid" },
    });
  }
}

interface GivingBack {
  readonly edition: number;
  readonly order: number;
  readonly lines: readonly ChargedLine[];
  readonly reason: string;
  readonly by: number | null;
  readonly now: Date;
}

/** @returns the ids of the refunds that were requested */
async function giveBack(trx: Trx, { edition, order, lines, reason, by, now }: GivingBack): Promise<number[]> {
  const credited = lines.flatMap(({ line, creditCents }) => (creditCents ? [{ line, creditCents }] : []));
  const credit = credited.reduce((sum, { creditCents }) => sum + creditCents, 0);
  if (credit === 0) return [];
  for (const { line, creditCents } of credited)
    await enter(trx, { order, kind: "credit", cents: -creditCents, line, by, now });
  const open = await openCentsOf(trx, { order });
  const refunds =
    open < 0 ? await returnMoney(trx, { edition, order, cents: Math.min(credit, -open), reason, by, now }) : [];
  const [first, ...more] = credited.map(({ line }) => line);
  const detail = { line: more.length > 0 ? [first, ...more] : first, creditCents: credit, refunds };
  await audit(trx, { now, by, edition, verb: "credit-place", subject: `order:${order}`, detail });
  await creditInvoice(trx, { orderId: order, now, by, reason });
  return refunds;
}
