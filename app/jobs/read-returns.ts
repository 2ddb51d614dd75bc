import { recordMailboxFault, recordMailboxRead } from "#app/domain/operation/mailbox-state.ts";
import type { Database } from "#app/domain/transaction.ts";
import { openMailbox } from "#app/mail/returned/mailbox.server.ts";
import { roundOfReturned } from "./returned-round.ts";

/**
 * Makes the round that reads the mailbox of what comes back. A fault that lasts is logged once, and its end too: the next
 * round tries again. The database keeps since when it lasts, for the page of operation.
 *
 * @param address as `openMailbox` takes it; null: rounds do nothing
 */
export function readingReturns(
  db: Database,
  address: string | null,
  options: { now: () => Date; log: (line: string, error?: unknown) => void; until: AbortSignal },
): () => Promise<void> {
  const { now, log, until } = options;
  let fault: string | null = null;
  return async () => {
    if (address === null) return;
    try {
      const mailbox = await openMailbox(address);
      const counted = await roundOfReturned(db, mailbox, { now, until }).finally(mailbox.close);
      if (fault !== null) log("the mailbox of what comes back is read again");
      fault = null;
      await recordMailboxRead(db, { now: now() });
      if (counted.read > 0) log(`returned: ${counted.read} read, ${counted.aside} set aside`);
    } catch (error) {
      const reason = reasonOf(error);
      if (reason !== fault) log(`the mailbox of what comes back could not be read: ${reason}`);
      fault = reason;
      await recordMailboxFault(db, { fault: reason, now: now() });
    }
  };
}

/** What the server answered, where it did. */
function reasonOf(error: unknown): string {
  const { responseText, message } = (error ?? {}) as { responseText?: unknown; message?: unknown };
  return String(responseText || message || error).slice(0, 300);
}
