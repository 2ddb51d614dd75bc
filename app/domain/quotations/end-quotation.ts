import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { AuditVerb } from "../audit-verbs.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { endOpenQuotation, type LockedQuotation, lockQuotation, type WhichQuotation } from "./lock-quotation.ts";
import { writeAboutQuotation } from "./quotation-letters.ts";
import { isOpen, type QuotationState } from "./quotation-states.ts";

/** Declines a quotation, for the holder of its link. @returns `declined`, the state in which it is already, or `unknown` */
export async function declineQuotation(db: Database, { quotation, now }: { quotation: number; now: Date }) {
  return await end(db, { quotation, now, by: null, ending: "declined", verb: "decline-quotation", tells: false });
}

/** Ends the quotation of a buyer who is being erased: as declined, or as expired where its validity is over. */
export async function giveUpQuotation(
  db: Database,
  { quotation, now }: { quotation: number; now: Date },
): Promise<void> {
  const { kind } = await declineQuotation(db, { quotation, now });
  if (kind === "expired") await expireQuotation(db, { quotation, now });
}

/** Withdraws a quotation, for an organiser; its buyer is told. @returns `withdrawn`, the state in which it is, or `unknown` */
export async function withdrawQuotation(db: Database, asked: Required<WhichQuotation> & AuditInfo) {
  return await end(db, { ...asked, ending: "withdrawn", verb: "withdraw-quotation", tells: true });
}

interface Ending extends WhichQuotation {
  readonly by: number | null;
  readonly now: Date;
  readonly ending: "declined" | "withdrawn" | "expired";
  readonly verb: AuditVerb;
  readonly tells: boolean;
}

async function end(db: Database, ending: Ending): Promise<{ readonly kind: QuotationState | "unknown" }> {
  return await inTransaction(db, async (trx) => {
    const locked = await lockQuotation(trx, ending);
    if (!locked) return { kind: "unknown" } as const;
    if (!isOpen(locked.state)) return { kind: locked.state } as const;
    await endAndTell(trx, locked, ending);
    return { kind: ending.ending } as const;
  });
}

/** Places are given back last: that locks sessions and quotas. */
async function endAndTell(trx: Trx, locked: LockedQuotation, { ending, verb, by, now, tells }: Ending) {
  const { id, edition_id: edition } = locked;
  await audit(trx, { now, by, edition, verb, subject: `quotation:${id}` });
  if (tells) await writeAboutQuotation(trx, { quotation: id, kind: "quotation-ended", now });
  await endOpenQuotation(trx, { ...locked, state: "open" }, { ending, by, now });
}

const MOST_AT_ONCE = 200;

/**
 * Ends the quotations whose validity is over, each in its own transaction; what they held goes to the waiting entries.
 *
 * @returns how many
 */
export async function expireQuotations(db: Database, { now }: { now: Date }): Promise<number> {
  const due = await db
    .selectFrom("quotation")
    .select("id")
    .where("ended_at", "is", null)
    .where("expires_at", "<=", now)
    .orderBy("expires_at")
    .limit(MOST_AT_ONCE)
    .execute();
  let ended = 0;
  for (const { id } of due) if (await expireQuotation(db, { quotation: id, now })) ended += 1;
  return ended;
}

/** Ends one quotation if its validity is over. @returns false when it is not, or another transaction ended it */
export async function expireQuotation(db: Database, { quotation, now }: { quotation: number; now: Date }) {
  return await inTransaction(db, async (trx) => {
    const locked = await lockQuotation(trx, { quotation, now });
    if (!locked || locked.ended_at || locked.expires_at > now) return false;
    const how = { quotation, by: null, now, ending: "expired", verb: "expire-quotation" } as const;
    await endAndTell(trx, locked, { ...how, tells: true });
    return true;
  });
}

/**
 * Tells the buyers of open quotations that these lapse: five days before, or half of their time if that is shorter. Each
 * is told once. @returns how many
 */
export async function tellOfLapsingQuotations(db: Database, { now }: { now: Date }): Promise<number> {
  const due = await db
    .selectFrom("quotation")
    .select("id")
    .where("ended_at", "is", null)
    .where("lapse_told_at", "is", null)
    .where("expires_at", ">", now)
    .where(sql<Date>`expires_at - least(interval '5 days', (expires_at - created_at) / 2)`, "<=", now)
    .orderBy("expires_at")
    .limit(MOST_AT_ONCE)
    .execute();
  let told = 0;
  for (const { id: quotation } of due)
    told += await inTransaction(db, async (trx) => {
      const locked = await lockQuotation(trx, { quotation, now });
      if (!locked || !isOpen(locked.state) || locked.lapse_told_at) return 0;
      await trx.updateTable("quotation").set({ lapse_told_at: now }).where("id", "=", quotation).execute();
      await writeAboutQuotation(trx, { quotation, kind: "quotation-lapsing", now });
      return 1;
    });
  return told;
}
