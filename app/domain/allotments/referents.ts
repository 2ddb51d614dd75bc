import { audit } from "../audit.ts";
import { post } from "../outbox.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { letterToReferent, writeToReferent } from "./allotment-letters.ts";
import { lockAllotment } from "./lock-allotment.ts";
import type { Referent } from "./make-allotments.ts";

type OfAllotment = { readonly edition: number; readonly allotment: number; readonly by: number; readonly now: Date };

/**
 * Gives an allotment another referent, who gets a letter with a new link. The link of the former one opens nothing any
 * more, and they are told. With the same address only name and language are corrected, without a letter.
 *
 * @returns `not-open` once it has ended; `unknown`
 */
export async function changeReferent(
  db: Database,
  { referent, ...of }: OfAllotment & { referent: Referent },
): Promise<{ readonly kind: "changed"; readonly letters: number } | { readonly kind: "not-open" | "unknown" }> {
  return await inTransaction(db, async (trx) => {
    const locked = await lockAllotment(trx, of);
    if (!locked) return { kind: "unknown" } as const;
    if (locked.ended_at) return { kind: "not-open" } as const;
    const { edition, allotment, by, now } = of;
    const former = await presentReferent(trx, allotment);
    await audit(trx, { now, by, edition, verb: "change-referent", subject: `allotment:${allotment}` });
    if (former?.email === referent.email) {
      await trx.updateTable("allotment_referent").set(referent).where("id", "=", former.id).execute();
      return { kind: "changed", letters: 0 } as const;
    }
    if (former)
      await trx.updateTable("allotment_referent").set({ ended_at: now }).where("id", "=", former.id).execute();
    const named = await trx
      .insertInto("allotment_referent")
      .values({ ...referent, allotment_id: allotment, named_at: now, named_by: by })
      .returning(["id", "email", "language"])
      .executeTakeFirstOrThrow();
    await post(trx, letterToReferent({ edition, referent: named, kind: "allotment-given", now }));
    if (!former?.email) return { kind: "changed", letters: 1 } as const;
    await post(trx, letterToReferent({ edition, referent: former, kind: "allotment-passed-on", now }));
    return { kind: "changed", letters: 2 } as const;
  });
}

/** Posts the letter with its link to an allotment's referent again. @returns `posted` with how many letters; `not-open`, `unknown` */
export async function resendLink(
  db: Database,
  of: OfAllotment,
): Promise<{ readonly kind: "posted"; readonly letters: number } | { readonly kind: "not-open" | "unknown" }> {
  return await inTransaction(db, async (trx) => {
    const locked = await lockAllotment(trx, of);
    if (!locked) return { kind: "unknown" } as const;
    if (locked.ended_at) return { kind: "not-open" } as const;
    const { edition, allotment, by, now } = of;
    const letters = await writeToReferent(trx, { edition, allotment, kind: "allotment-given", now });
    await audit(trx, { now, by, edition, verb: "send-letter-again", subject: `allotment:${allotment}` });
    return { kind: "posted", letters } as const;
  });
}

async function presentReferent(trx: Trx, allotment: number) {
  return await trx
    .selectFrom("allotment_referent")
    .select(["id", "email", "language"])
    .where("allotment_id", "=", allotment)
    .where("ended_at", "is", null)
    .executeTakeFirst();
}

/** A referent as the letters about an allotment need them. */
export interface ReferentOfLetter {
  readonly name: string;
  readonly allotment: number;
  readonly edition: number;
  /** Whether nobody took their place, and they were not erased. */
  readonly isPresent: boolean;
}

/** Finds a referent, also a former one. */
export async function referentOfLetter(
  db: Database,
  { referent }: { referent: number },
): Promise<ReferentOfLetter | null> {
  const found = await db
    .selectFrom("allotment_referent as referent")
    .innerJoin("allotment", "allotment.id", "referent.allotment_id")
    .select(["referent.name", "referent.email", "allotment.id as allotment", "edition_id as edition"])
    .select("referent.ended_at as endedAt")
    .where("referent.id", "=", referent)
    .executeTakeFirst();
  if (!found) return null;
  const { email, endedAt, ...facts } = found;
  return { ...facts, isPresent: endedAt === null && email !== "" };
}
