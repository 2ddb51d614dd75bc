import { type Asked, asksOf } from "../registration/asks-confirmation.ts";
import type { RequestSnapshot } from "../registration/request.ts";
import type { OrderWanted } from "./order-request.ts";

/**
 * What an order waits for before its places stand. A charge by card proves who pays. An order that is paid after the service always
 * waits for its address to be proven and, unless its ticket types say otherwise, for an organiser; without a mail server the
 * organiser's approval stands for the proof.
 */
export function asksOfOrder(
  snapshots: readonly RequestSnapshot[],
  wanted: Pick<OrderWanted, "payment" | "mail" | "proven"> & { totalCents: number },
): Asked {
  const { payment, mail = false, proven = false, totalCents } = wanted;
  const asks = snapshots.map((snapshot) => asksOf(snapshot, { mail, proven }));
  const hours = asks[0]?.hours ?? 24;
  const approval = asks.some((one) => one.approval);
  if (payment === "mandate") {
    const isDeferred = snapshots.some(({ ticketType }) => ticketType?.approval !== "never");
    const isUnproven = !proven && !mail;
    return { proof: mail && !proven, approval: isDeferred || isUnproven, hours };
  }
  if (totalCents > 0) return { proof: false, approval, hours };
  return { proof: asks.some((one) => one.proof), approval, hours };
}
