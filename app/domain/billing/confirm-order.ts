import { audit } from "../audit.ts";
import { adjustPlaceCounts } from "../registration/adjust-place-counts.ts";
import type { Trx } from "../transaction.ts";
import { returnToVouchers } from "../waiting/return-to-voucher.ts";
import { issueWhenDue } from "./invoice-timing.ts";
import { leaveOutNeedless } from "./needless-lines.ts";
import { registerLines } from "./register-lines.ts";

/**
 * Turns the held lines of an order into registrations, confirms it and issues its invoice if that is due, in the transaction that has
 * locked it. Lines whose people have another registration are neither given nor billed (`leaveOutNeedless`). Call it
 * last: other invoices wait for the transaction's end.
 *
 * @param options.tells false when no letter confirms the places
 */
export async function confirmOrder(
  trx: Trx,
  { order, by, tells, now }: { order: number; by: number | null; tells?: boolean; now: Date },
) {
  const row = await trx
    .updateTable("order")
    .set({ confirmed_at: now, expires_at: null, expired_at: null })
    .where("id", "=", order)
    .returning(["edition_id as edition", "language"])
    .executeTakeFirstOrThrow();
  const { edition, language } = row;
  await confirmEndedHold(trx, { order });
  const needless = await registerLines(trx, { edition, order, language, by, tells, now });
  await audit(trx, { now, by, edition, verb: "confirm-order", subject: `order:${order}` });
  if (needless.length > 0) await leaveOutNeedless(trx, { edition, order, needless, by, now });
  await trx
    .updateTable("payment_attempt")
    .set({ ended_at: now })
    .where("order_id", "=", order)
    .where("ended_at", "is", null)
    .execute();
  // Quotas are locked already, and more could not be locked in order: the worker's round of every minute offers these
  // places.
  if (needless.length > 0) {
    const lines = needless.map(({ ticketType, voucher }) => ({ ticket_type_id: ticketType, voucher_id: voucher }));
    await adjustPlaceCounts(
      trx,
      {
        ticketTypes: await returnToVouchers(trx, { lines, now }),
        sessions: needless.flatMap(({ sessions }) => sessions),
        options: needless.flatMap(({ options }) => options),
      },
      -1,
    );
  }
  await issueWhenDue(trx, { edition, order, now, by });
}

/** A late payment also confirms places that were held too long: the letter's link then finds them confirmed. */
async function confirmEndedHold(trx: Trx, { order }: { order: number }): Promise<void> {
  await trx
    .updateTable("held_place")
    .set({ ending: "confirmed" })
    .where("order_id", "=", order)
    .where("ending", "in", ["expired", "unreachable"])
    .execute();
}
