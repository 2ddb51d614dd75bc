import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { findVoucher } from "./find-voucher.ts";
import { holdInstead, isWaitedForType, placesToHold } from "./held-places.ts";
import { heldBy, lockVoucher, unlessFull } from "./lock-voucher.ts";

interface OfVoucher extends AuditInfo {
  readonly edition: number;
  readonly voucher: number;
}

/**
 * Withdraws a voucher: nobody can use it any more, and the places that it holds go to everybody. Places that use it keep
 * their price. @returns `again`, `unknown`
 */
export async function withdrawVoucher(db: Database, { edition, voucher, by, now }: OfVoucher) {
  return await inTransaction(db, async (trx) => {
    const found = await lockVoucher(trx, { edition, voucher });
    if (!found) return { kind: "unknown" } as const;
    if (found.withdrawn_at) return { kind: "withdrawn", again: true } as const;
    const current = await findVoucher(trx, { edition, voucher, now });
    const withdrawn = { withdrawn_at: now, withdrawn_by: by, held: 0 };
    await trx.updateTable("voucher").set(withdrawn).where("id", "=", voucher).execute();
    await audit(trx, { by, now, edition, verb: "withdraw-voucher", subject: `voucher:${voucher}` });
    await holdInstead(trx, { before: current ? heldBy(current) : undefined, now });
    return { kind: "withdrawn" } as const;
  });
}

/**
 * Lets a withdrawn voucher be used again, with its places. @returns `again`; `no-places` when there are too few to hold;
 * `waited-for` while people wait for them; `unknown`
 */
export async function restoreVoucher(db: Database, { edition, voucher, by, now }: OfVoucher) {
  return await unlessFull(db, async (trx) => {
    const found = await lockVoucher(trx, { edition, voucher });
    const current = await findVoucher(trx, { edition, voucher, now });
    if (!found || !current) return { kind: "unknown" } as const;
    if (!found.withdrawn_at) return { kind: "restored", again: true } as const;
    const after = placesToHold(current, { used: current.used, now });
    const isAhead = after.places > 0 && (await isWaitedForType(trx, { ticketType: after.ticketType, now }));
    if (isAhead) return { kind: "waited-for" } as const;
    const restored = { withdrawn_at: null, withdrawn_by: null, held: after.places };
    await trx.updateTable("voucher").set(restored).where("id", "=", voucher).execute();
    await audit(trx, { by, now, edition, verb: "restore-voucher", subject: `voucher:${voucher}` });
    await holdInstead(trx, { after, now });
    return { kind: "restored" } as const;
  });
}
