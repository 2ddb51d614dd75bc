import { asksOf, type PlaceConditions } from "../registration/asks-confirmation.ts";
import type { RequestSnapshot } from "../registration/request.ts";
import type { OrderWanted } from "./order-request.ts";

/**
 * Decides what an order waits for before its places are given. A card payment proves its payer. An order that is paid
 * after the service always waits for a proof of its address and, unless its ticket types say otherwise, for an
 * organiser's approval. So does one of a company that pays by transfer, but it needs no approval. Without a mail server the
 * approval replaces the proof. An order that an organiser makes waits for nothing; that of a
 * quotation which its buyer asked for still waits for the approval.
 */
export function asksOfOrder(
  snapshots: readonly RequestSnapshot[],
  wanted: Pick<OrderWanted, "payment" | "mail" | "proven" | "desk"> & { totalCents: number },
): PlaceConditions {
  if (wanted.desk && wanted.desk.approves !== false) return { proof: false, approval: false, hours: 1 };
  const { payment, mail = false, proven = false, totalCents } = wanted;
  const asks = snapshots.map((snapshot) => asksOf(snapshot, { mail, proven }));
  const hours = asks[0]?.hours ?? 24;
  const approval = asks.some((one) => one.approval);
  if (payment === "mandate" || (payment === "transfer" && totalCents > 0)) {
    const isDeferred =
      payment === "mandate" ? snapshots.some(({ ticketType }) => ticketType?.approval !== "never") : approval;
    const isUnproven = !proven && !mail;
    return { proof: mail && !proven, approval: isDeferred || isUnproven, hours };
  }
  if (totalCents > 0) return { proof: false, approval, hours };
  return { proof: asks.some((one) => one.proof), approval, hours };
}
