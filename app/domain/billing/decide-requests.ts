/** Requests that wait for an organiser, decided in number. */
import type { Database } from "../transaction.ts";
import { approveRequest, declineRequest } from "./decide-request.ts";

/** What is decided about all of them: the message is for those who are accepted, the reason for those who are not. */
export type Decision =
  | { readonly kind: "approve"; readonly message: string | null }
  | { readonly kind: "decline"; readonly reason: string };

/** Why a request was left as it was. */
export const UNDECIDED = ["decided", "not-proven", "being-erased", "already-registered", "full", "unknown"] as const;
export type Undecided = (typeof UNDECIDED)[number];

/**
 * Accepts or declines several requests, each in its own transaction with its letters: one that cannot be decided holds up
 * no other, and what is done stays done when a later one fails. Twice the same order is once.
 *
 * @param options.orders ids of orders of the edition
 * @returns `done`: the orders that were decided; `left`: the others, each with the reason
 */
export async function decideRequests(
  db: Database,
  options: {
    edition: number;
    orders: readonly number[];
    decision: Decision;
    by: number;
    now: Date;
  },
): Promise<{ done: number[]; left: { order: number; why: Undecided }[] }> {
  const { orders, decision, ...actor } = options;
  const done: number[] = [];
  const left: { order: number; why: Undecided }[] = [];
  for (const order of new Set(orders)) {
    const { kind } =
      decision.kind === "approve"
        ? await approveRequest(db, { ...actor, order, message: decision.message })
        : await declineRequest(db, { ...actor, order, reason: decision.reason });
    if (kind === "approved" || kind === "declined") done.push(order);
    else left.push({ order, why: kind });
  }
  return { done, left };
}
