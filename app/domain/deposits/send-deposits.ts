import { type Database, inTransaction } from "../transaction.ts";
import { type Claimed, claimDeposit } from "./claim-deposit.ts";
import { type DepositFile, type DepositService, failureOf, type ServiceFailure } from "./deposit-service.ts";
import { NO_ANSWER, REFUSED, SENDING, SENT, TO_SEND } from "./deposit-states.ts";
import { type DepositChange, noteState } from "./note-state.ts";
import { settleMatter } from "./settle-matter.ts";

/** The file to send, or why the platform's own checks refuse it. */
export type FileToSend = { readonly file: DepositFile } | { readonly refused: string };

/** A round stops here, in milliseconds, so that the next one begins after it. */
const ROUND_MS = 40_000;
const MOST_IN_A_ROUND = 40;
const MINUTE_MS = 60_000;
/** How long a deposit waits after a failure in which nothing was sent. */
const AGAIN_MS = 10 * MINUTE_MS;
/** When an invoice whose deposit was not answered is looked for: Chorus takes minutes to know it. */
const LOOK_AFTER_MS = 15 * MINUTE_MS;

/**
 * Sends the deposits that wait, one after the other, each claimed before. The network is used outside transactions.
 *
 * @param options.fileOf makes the file of an invoice
 * @param options.pause waits between two calls, so that the platform's limit of calls is not reached
 * @param options.until aborted when the worker ends
 * @returns how many were received, and why the round stopped early; null otherwise
 */
export async function sendDeposits(
  db: Database,
  service: Pick<DepositService, "deposit">,
  options: {
    fileOf: (invoice: number) => Promise<FileToSend>;
    pause: () => Promise<void>;
    until?: AbortSignal;
    now: Date;
  },
): Promise<{ sent: number; stopped: ServiceFailure | null }> {
  const { fileOf, pause, until, now } = options;
  const end = performance.now() + ROUND_MS;
  let sent = 0;
  for (let count = 0; count < MOST_IN_A_ROUND && performance.now() < end && !until?.aborted; count += 1) {
    const claimed = await claimDeposit(db, { now });
    if (!claimed) break;
    const made = await fileOf(claimed.invoice).catch((error) => ({ failure: String(error) }));
    if ("failure" in made) await putBack(db, claimed, { now, failure: made.failure, waitMs: AGAIN_MS });
    else if ("refused" in made) await refuse(db, claimed, { now, reason: made.refused });
    else {
      const stopped = await send(db, service, { claimed, file: made.file, now });
      if (stopped) return { sent, stopped };
      sent += 1;
      await pause();
    }
  }
  return { sent, stopped: null };
}

/** @returns the failure after which no other file is sent in this round */
async function send(
  db: Database,
  service: Pick<DepositService, "deposit">,
  { claimed, file, now }: { claimed: Claimed; file: DepositFile; now: Date },
): Promise<ServiceFailure | null> {
  try {
    const { flow } = await service.deposit(file);
    const change = { reference: flow, next_at: new Date(now.getTime() + MINUTE_MS), failure: null };
    await noteIfClaimed(db, claimed, { state: SENT, now, change });
    return null;
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === "refused") {
      await refuse(db, claimed, { now, reason: failure.message });
      return null;
    }
    if (failure.kind === "silent") {
      const change = { next_at: new Date(now.getTime() + LOOK_AFTER_MS), tries: 0, failure: failure.message };
      await noteIfClaimed(db, claimed, { state: NO_ANSWER, now, change });
    } else await putBack(db, claimed, { now, failure: failure.message, waitMs: failure.waitMs ?? AGAIN_MS });
    return failure;
  }
}

/** Nothing was sent: it waits again. */
async function putBack(db: Database, claimed: Claimed, options: { now: Date; failure: string; waitMs: number }) {
  const { now, failure, waitMs } = options;
  const change = { next_at: new Date(now.getTime() + waitMs), failure: failure.slice(0, 500) };
  await noteIfClaimed(db, claimed, { state: TO_SEND, now, change });
}

async function refuse(db: Database, claimed: Claimed, { now, reason }: { now: Date; reason: string }) {
  await noteIfClaimed(db, claimed, { state: REFUSED, now, reason, change: { next_at: null, failure: null } });
}

/** A deposit that was taken from a worker meanwhile, because it was silent for too long, is not changed by it. */
async function noteIfClaimed(
  db: Database,
  { deposit, invoice }: Claimed,
  noted: { state: string; now: Date; reason?: string; change: DepositChange },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const held = await trx
      .selectFrom("deposit")
      .select("id")
      .where("id", "=", deposit)
      .where("state", "=", SENDING)
      .forUpdate()
      .executeTakeFirst();
    if (!held) return;
    await noteState(trx, { deposit, at: noted.now, ...noted });
    await settleMatter(trx, { invoice, state: noted.state, reason: noted.reason ?? null, now: noted.now });
  });
}
