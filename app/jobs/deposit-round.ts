import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "#app/domain/clock.ts";
import type { DepositService } from "#app/domain/deposits/deposit-service.ts";
import { followDeposits } from "#app/domain/deposits/follow-deposits.ts";
import { sendDeposits } from "#app/domain/deposits/send-deposits.ts";
import { depositFile } from "./deposit-file.ts";
import type { Drawing } from "./draw-invoice.ts";

/** Milliseconds between two calls: PISTE limits how many there are, and does not publish how many. */
const PAUSE_MS = 500;

/**
 * Does the work of every minute about deposits: sends those that wait, then asks about those whose time has come. When
 * the platform is busy, cannot be reached or refuses the keys, the rest waits for the next round.
 *
 * @returns how many were sent and how many changed, and why the round stopped early; null otherwise
 */
export async function roundOfDeposits(
  drawing: Drawing,
  service: DepositService,
  { now, until, pauseMs = PAUSE_MS }: { now: Clock; until?: AbortSignal; pauseMs?: number },
): Promise<{ sent: number; changed: number; stopped: string | null }> {
  const { db } = drawing;
  const pause = async () => await delay(pauseMs);
  const fileOf = async (invoice: number) => await depositFile(drawing, invoice);
  const { sent, stopped } = await sendDeposits(db, service, { fileOf, pause, until, now: now() });
  if (stopped && stopped.kind !== "silent") return { sent, changed: 0, stopped: stopped.message };
  const followed = await followDeposits(db, service, { pause, until, now: now() });
  return { sent, changed: followed.changed, stopped: (followed.stopped ?? stopped)?.message ?? null };
}
