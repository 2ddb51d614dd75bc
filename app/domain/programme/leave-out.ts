import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { lockMailing, type OfRelease } from "./send-mailing.ts";

type OneOf = OfRelease & { readonly recipient: number } & AuditInfo;

/**
 * Leaves a recipient out of a waiting mailing. @returns `ended` when the mailing has ended; `unknown` without such a
 * recipient
 */
export async function leaveOut(db: Database, one: OneOf) {
  return await mark(db, one, { leftOut: true });
}

/** Includes a recipient who was left out again. @returns as `leaveOut` does */
export async function takeBackIn(db: Database, one: OneOf) {
  return await mark(db, one, { leftOut: false });
}

async function mark(db: Database, { edition, number, recipient, by, now }: OneOf, { leftOut }: { leftOut: boolean }) {
  return await inTransaction(db, async (trx) => {
    const mailing = await lockMailing(trx, { edition, number });
    if (!mailing) return { kind: "unknown" } as const;
    if (mailing.ended) return { kind: "ended" } as const;
    const found = await trx
      .selectFrom("mailing_recipient")
      .select("left_out_at as leftOutAt")
      .where("mailing_id", "=", mailing.id)
      .where("id", "=", recipient)
      .executeTakeFirst();
    if (!found) return { kind: "unknown" } as const;
    if ((found.leftOutAt !== null) === leftOut) return { kind: "marked" } as const;
    await trx
      .updateTable("mailing_recipient")
      .set({ left_out_at: leftOut ? now : null })
      .where("id", "=", recipient)
      .execute();
    const verb = leftOut ? "leave-out-recipient" : "take-recipient-back-in";
    await audit(trx, { by, now, edition, verb, subject: `mailing-recipient:${recipient}` });
    return { kind: "marked" } as const;
  });
}
