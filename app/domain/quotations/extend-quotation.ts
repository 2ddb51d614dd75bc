import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { localTextOf } from "../edition/local-moment.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { lockQuotation } from "./lock-quotation.ts";
import { writeAboutQuotation } from "./quotation-letters.ts";
import { isOpen } from "./quotation-states.ts";
import { endOfValidity, lastValidDay, quotingEdition } from "./validity.ts";

type OfQuotation = { readonly edition: number; readonly quotation: number } & AuditInfo;

/**
 * Changes the last day of an open quotation; what it says otherwise stays. Its buyer gets it again, with the new day.
 *
 * @param asked.lastDay `YYYY-MM-DD`, in the edition's zone
 * @returns `day-over` or `after-edition` for a day in the past or after the edition; `not-open`; `unknown`
 */
export async function extendQuotation(db: Database, { lastDay, ...asked }: OfQuotation & { lastDay: string }) {
  const { edition, quotation, by, now } = asked;
  const { timeZone, until } = await quotingEdition(db, { edition });
  if (lastDay < localTextOf(now, timeZone).slice(0, 10)) return { kind: "day-over" } as const;
  if (until !== null && lastDay > until) return { kind: "after-edition" } as const;
  return await inTransaction(db, async (trx) => {
    const locked = await lockQuotation(trx, asked);
    if (!locked) return { kind: "unknown" } as const;
    if (!isOpen(locked.state)) return { kind: "not-open" } as const;
    const before = lastValidDay(locked.expires_at, timeZone);
    if (before === lastDay) return { kind: "same" } as const;
    const expires_at = endOfValidity(lastDay, timeZone);
    await trx.updateTable("quotation").set({ expires_at, lapse_told_at: null }).where("id", "=", quotation).execute();
    const detail = { before, after: lastDay };
    await audit(trx, { now, by, edition, verb: "extend-quotation", subject: `quotation:${quotation}`, detail });
    await writeAboutQuotation(trx, { quotation, kind: "quotation-sent", now });
    return { kind: "extended" } as const;
  });
}

/**
 * Posts the letter of an open quotation once more. One whose acceptance found too few places can be accepted anew.
 *
 * @returns `not-open` or `unknown`
 */
export async function resendQuotation(db: Database, asked: OfQuotation) {
  const { edition, quotation, by, now } = asked;
  return await inTransaction(db, async (trx) => {
    const locked = await lockQuotation(trx, asked);
    if (!locked) return { kind: "unknown" } as const;
    if (!isOpen(locked.state)) return { kind: "not-open" } as const;
    await trx.updateTable("quotation").set({ refused_full_at: null }).where("id", "=", quotation).execute();
    await writeAboutQuotation(trx, { quotation, kind: "quotation-sent", now });
    await audit(trx, { now, by, edition, verb: "send-letter-again", subject: `quotation:${quotation}` });
    return { kind: "sent" } as const;
  });
}

/** Keeps what organisers note about a quotation. @returns `unknown` without such a quotation */
export async function noteQuotation(db: Database, { note, ...asked }: OfQuotation & { note: string | null }) {
  const { edition, quotation, by, now } = asked;
  return await inTransaction(db, async (trx) => {
    const locked = await lockQuotation(trx, asked);
    if (!locked) return { kind: "unknown" } as const;
    await trx.updateTable("quotation").set({ note }).where("id", "=", quotation).execute();
    await audit(trx, { now, by, edition, verb: "note-quotation", subject: `quotation:${quotation}` });
    return { kind: "noted" } as const;
  });
}
