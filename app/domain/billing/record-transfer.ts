import type { Database } from "../transaction.ts";
import { type ReceivedPayment, recordPayment } from "./record-payment.ts";

/** Records a transfer as `recordPayment` does. @returns what that returns, without the payments' ids */
export async function recordTransfer(db: Database, transfer: Omit<ReceivedPayment, "means">) {
  const outcome = await recordPayment(db, { ...transfer, means: "transfer" });
  if (outcome.kind !== "recorded") return outcome;
  const { payments: _, ...recorded } = outcome;
  return recorded;
}
