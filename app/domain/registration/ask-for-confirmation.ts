import type { Trx } from "../transaction.ts";
import type { PlaceConditions } from "./asks-confirmation.ts";
import { newPageCode } from "./code.ts";
import { writeAboutHeldPlace } from "./write-about-held-place.ts";

/**
 * Writes the `held_place` of an order and posts its letter. When only an approval is needed, opens the matter for the
 * organisers too.
 */
export async function askForConfirmation(
  trx: Trx,
  { order, edition, asks, now }: { order: number; edition: number; asks: PlaceConditions; now: Date },
): Promise<void> {
  const { proof, approval, hours } = asks;
  await trx
    .insertInto("held_place")
    .values({
      ...{ order_id: order, edition_id: edition, code: newPageCode(), asked_at: now },
      ...{ asks_proof: proof, asks_approval: approval, hours },
    })
    .execute();
  const letter = await writeAboutHeldPlace(trx, {
    order,
    kind: proof ? "place-to-confirm" : "approval-awaited",
    now,
  });
  await trx.updateTable("held_place").set({ letter_id: letter }).where("order_id", "=", order).execute();
  if (proof) return;
  await trx
    .insertInto("matter")
    .values({ edition_id: edition, order_id: order, kind: "to-approve", subject: `order:${order}`, opened_at: now })
    .execute();
}
