import { audit } from "../audit.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { lockRegistration, type Which } from "./lock-registration.ts";

/**
 * Notes that a person wants a badge on paper, or that their phone is enough, which it is until they ask.
 *
 * @param options.by the organiser, or null for the holder of the code
 * @returns `kept` (also when nothing differs); `cancelled`; `unknown`
 */
export async function keepPaperWish(
  db: Database,
  { wanted, by, now, ...which }: Which & { wanted: boolean; by: number | null; now: Date },
) {
  return await inTransaction(db, async (trx) => {
    const found = await lockRegistration(trx, which);
    if (!found) return { kind: "unknown" } as const;
    if (found.cancelled_at) return { kind: "cancelled" } as const;
    if (wanted === (found.paper_asked_at !== null)) return { kind: "kept" } as const;
    await trx
      .updateTable("registration")
      .set({ paper_asked_at: wanted ? now : null })
      .where("id", "=", found.id)
      .execute();
    const verb = wanted ? "ask-for-paper-badge" : "do-without-paper-badge";
    await audit(trx, { now, by, edition: found.edition_id, verb, subject: `registration:${found.id}` });
    return { kind: "kept" } as const;
  });
}

/** Whether anybody of an edition has asked for a badge on paper. */
export async function isPaperAsked(db: Database, { edition }: { edition: number }): Promise<boolean> {
  const asked = await db
    .selectFrom("registration")
    .select("id")
    .where("edition_id", "=", edition)
    .where("paper_asked_at", "is not", null)
    .limit(1)
    .executeTakeFirst();
  return asked !== undefined;
}
