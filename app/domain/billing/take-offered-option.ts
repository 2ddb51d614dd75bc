import { randomUUID } from "node:crypto";
import { changeOptions } from "../registration/change-options.ts";
import type { Database } from "../transaction.ts";
import { findEntry } from "../waiting/find-entry.ts";
import type { AcceptOfferOutcome } from "./judge-offer.ts";
import type { OfferedOption } from "./offer-snapshot.ts";
import { orderOptions } from "./order-options.ts";

/**
 * Takes an option whose place is offered to a registration: a free one is chosen, and one with a price is ordered, held
 * until it is paid. Both close the offer.
 *
 * @param options.code the entry's
 * @returns `no-offer` when the offer ended meanwhile
 */
export async function takeOfferedOption(
  db: Database,
  { code, option, cards, now }: { code: string; option: OfferedOption; cards: boolean; now: Date },
): Promise<AcceptOfferOutcome> {
  const { id, priceCents, registration } = option;
  const outcome =
    priceCents > 0
      ? await orderOptions(db, { code: registration.code, options: [id], submission: randomUUID(), cards, now })
      : await changeOptions(db, { code: registration.code, options: [...registration.options, id], by: null, now });
  if (outcome.kind === "no-cards") return { kind: "no-cards" };
  if (outcome.kind === "changed") return { kind: "taken", registrationId: registration.id };
  if (outcome.kind === "placed") {
    const entry = await findEntry(db, { code });
    return entry?.orderId ? { kind: "ordered", orderId: entry.orderId } : { kind: "no-offer" };
  }
  if (outcome.kind !== "refused") return { kind: "no-offer" };
  const reason = outcome.problems[0]?.reason ?? "";
  return reason === "option-full" ? { kind: "no-offer" } : { kind: "refused", reason };
}
