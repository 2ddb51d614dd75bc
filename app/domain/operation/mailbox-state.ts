import type { Database } from "../transaction.ts";

/** Says that the mailbox of what comes back was read. */
export async function recordMailboxRead(db: Database, { now }: { now: Date }): Promise<void> {
  await db.updateTable("mailbox_state").set({ read_at: now, fault_since: null, fault: null }).execute();
}

/** Says why the mailbox of what comes back could not be read; a fault that lasts keeps its first moment. */
export async function recordMailboxFault(db: Database, { fault, now }: { fault: string; now: Date }): Promise<void> {
  await db
    .updateTable("mailbox_state")
    .set((state) => ({ fault, fault_since: state.fn.coalesce("fault_since", state.val(now)) }))
    .execute();
}

/** @returns what the mail server answered, and since when; null where the mailbox was read last time, or never tried */
export async function mailboxFault(db: Database): Promise<{ since: Date; fault: string } | null> {
  const { fault_since, fault } = await db
    .selectFrom("mailbox_state")
    .select(["fault_since", "fault"])
    .executeTakeFirstOrThrow();
  return fault_since && fault !== null ? { since: fault_since, fault } : null;
}
