import { audit } from "../audit.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { lockEntry, setState } from "./stored-entry.ts";

interface Deciding {
  readonly edition: number;
  readonly entry: number;
  readonly by: number;
  readonly now: Date;
}

/**
 * Sets an entry aside with a reason: what is left of it is for no order.
 *
 * @returns `ignored`; `decided` when nothing waits for a decision; `unknown`
 */
export async function ignoreEntry(db: Database, { reason, ...deciding }: Deciding & { reason: string }) {
  const { edition, entry, by, now } = deciding;
  return await inTransaction(db, async (trx) => {
    const found = await lockEntry(trx, { edition, entry });
    if (!found) return { kind: "unknown" } as const;
    if (found.state !== "to-decide") return { kind: "decided" } as const;
    await setState(trx, entry, { state: "ignored", reason, by, now });
    await audit(trx, { now, by, edition, verb: "ignore-entry", subject: `bank-entry:${entry}` });
    return { kind: "ignored" } as const;
  });
}

/**
 * Takes an entry up again that was set aside, or left out as a duplicate that it is not.
 *
 * @returns `resumed`; `decided` for an entry that waits, is announced only, or is settled; `unknown`
 */
export async function resumeEntry(db: Database, { edition, entry, by, now }: Deciding) {
  return await inTransaction(db, async (trx) => {
    const found = await lockEntry(trx, { edition, entry });
    if (!found) return { kind: "unknown" } as const;
    if (found.state !== "ignored" && found.state !== "duplicate") return { kind: "decided" } as const;
    if (found.restCents === 0) return { kind: "decided" } as const;
    await setState(trx, entry, { state: "to-decide", by, now });
    await audit(trx, { now, by, edition, verb: "resume-entry", subject: `bank-entry:${entry}` });
    return { kind: "resumed" } as const;
  });
}
