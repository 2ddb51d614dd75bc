import { audit } from "../audit.ts";
import { askForConfirmation } from "../registration/ask-for-confirmation.ts";
import type { KnownOfAddress } from "../registration/asks-confirmation.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { endPayments } from "./attempts.ts";
import { confirmOrder } from "./confirm-order.ts";
import { lockOrder } from "./lock-order.ts";
import { writeToBuyer } from "./order-letters.ts";
import type { PaymentService } from "./payment-service.ts";
import { recapOfOrder } from "./recap.ts";
import { orderPaidUntil } from "./transfer-deadline.ts";

/**
 * Changes an order that is held for a card payment to a company's transfer. An open session at Stripe is closed first. The
 * address must be proven before the places are held for days, unless it is.
 *
 * @returns `awaited`: held for the transfer, or confirmed; `to-prove` or `to-approve`: after a letter's link, or an
 * organiser's approval where no letter can be sent; `not-offered`: a ticket type, the kind of buyer or the lack of an
 * account excludes it; `waiting` while money is under way; `closed` when the order is paid, over, or paid otherwise
 * @throws when Stripe cannot be reached: nothing has changed
 */
export async function payByTransfer(
  db: Database,
  paymentService: PaymentService | null,
  {
    order: id,
    mail = false,
    proven = false,
    ...asked
  }: { order: number; now: Date; words: string; page: string } & KnownOfAddress,
) {
  const { now } = asked;
  if (!(await endPayments(db, paymentService, { order: id, ...asked }))) return { kind: "waiting" } as const;
  return await inTransaction(db, async (trx) => {
    const order = await lockOrder(trx, { order: id });
    if (order?.payment !== "card" || order.confirmed_at || !order.expires_at || order.expired_at)
      return { kind: "closed" } as const;
    const open = await trx
      .selectFrom("payment_attempt")
      .select("id")
      .where("order_id", "=", id)
      .where("ended_at", "is", null)
      .executeTakeFirst();
    if (open) return { kind: "waiting" } as const;
    const buyer = await trx.selectFrom("buyer").select("kind").where("order_id", "=", id).executeTakeFirst();
    const isAllowed = (await recapOfOrder(trx, { order: id, now })).transfer !== null;
    if (!buyer || buyer.kind === "person" || !isAllowed) return { kind: "not-offered" } as const;
    await trx.updateTable("order").set({ payment: "transfer", expires_at: null }).where("id", "=", id).execute();
    const { edition_id: edition } = order;
    await audit(trx, { now, by: null, edition, verb: "choose-transfer", subject: `order:${id}` });
    const known = await trx.selectFrom("held_place").select("order_id").where("order_id", "=", id).executeTakeFirst();
    if (!proven && !known) {
      const { hours } = await trx
        .selectFrom("edition")
        .select("hold_hours as hours")
        .where("id", "=", edition)
        .executeTakeFirstOrThrow();
      await askForConfirmation(trx, { order: id, edition, asks: { proof: mail, approval: !mail, hours }, now });
      return { kind: mail ? "to-prove" : "to-approve" } as const;
    }
    const until = await orderPaidUntil(trx, { order: id, now, cardMs: 0 });
    await trx.updateTable("order").set({ expires_at: until }).where("id", "=", id).execute();
    await writeToBuyer(trx, { order: id, letter: { kind: "order-placed" }, now });
    if (until === null) await confirmOrder(trx, { order: id, by: null, now });
    return { kind: "awaited" } as const;
  });
}
