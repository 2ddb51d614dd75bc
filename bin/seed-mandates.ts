import { returnByHand } from "#app/domain/billing/decide-matter.ts";
import { approveRequest, declineRequest } from "#app/domain/billing/decide-request.ts";
import { recordTransfer } from "#app/domain/billing/record-transfer.ts";
import { refundOrder } from "#app/domain/billing/refund-order.ts";
import type { Trx } from "#app/domain/transaction.ts";
import type { DEMO_MANDATES } from "#db/seed/demo-orders.ts";
import { type ForPeople, placeDemoOrder, type Selling, wantedBy } from "./seed-order.ts";
import { expectKind } from "./seed-programme.ts";
import type { Happening } from "./seed-timeline.ts";

const DAY_MS = 86_400_000;

/** Plays a public body's order: approved the next day, and paid or cancelled some days later. */
export function mandateOf(
  trx: Trx,
  { edition, by, until, ticketType }: Selling,
  order: ForPeople<(typeof DEMO_MANDATES)[number]>,
): Happening[] {
  const placed = { id: 0 };
  const after = (days: number) => new Date(until.getTime() - order.daysAgo * DAY_MS + days * DAY_MS);
  const actor = (now: Date) => ({ edition, by, now });
  const transfer = async (now: Date, amountCents?: number) => {
    const received = { id: placed.id, amountCents, reference: `VIR ${order.siret.slice(5, 9)}`, paidAt: now };
    expectKind(await recordTransfer(trx, { ...received, ...actor(now) }), "recorded");
  };
  const refund = async (now: Date, reason: string) =>
    expectKind(await refundOrder(trx, { id: placed.id, reason, ...actor(now) }), "refunding");
  const place = {
    at: after(0),
    run: async (now: Date) => {
      placed.id = (
        await placeDemoOrder(trx, wantedBy(order, { edition, ticketType, payment: "mandate", now }))
      ).orderId;
    },
  };
  const decide = {
    at: after(1),
    run: async (now: Date) => {
      const asked = { order: placed.id, ...actor(now) };
      if (order.becomes === "declined")
        expectKind(
          await declineRequest(trx, { ...asked, reason: "Le bon de commande est au nom d’un autre organisme." }),
          "declined",
        );
      else expectKind(await approveRequest(trx, asked), "approved");
    },
  };
  const later: Record<typeof order.becomes, readonly Happening[]> = {
    due: [],
    declined: [],
    paid: [{ at: after(19), run: (now) => transfer(now) }],
    "part-paid": [{ at: after(21), run: (now) => transfer(now, 11_000) }],
    "taken-back": [{ at: after(9), run: (now) => refund(now, "Déplacement annulé par la commune") }],
    refunded: [
      { at: after(12), run: (now) => transfer(now) },
      { at: after(20), run: (now) => refund(now, "Annulation de la commande") },
      { at: after(26), run: (now) => returnTransfer(trx, { order: placed.id, ...actor(now) }) },
    ],
  };
  return [place, decide, ...later[order.becomes]];
}

/** Records the refunds that organisers made by transfer. */
async function returnTransfer(
  trx: Trx,
  { order, ...actor }: { edition: number; order: number; by: number; now: Date },
) {
  const matters = await trx
    .selectFrom("matter")
    .select("id")
    .where("order_id", "=", order)
    .where("kind", "=", "refund-by-transfer")
    .where("closed_at", "is", null)
    .execute();
  for (const { id } of matters) expectKind(await returnByHand(trx, { id, ...actor }), "returned");
}
