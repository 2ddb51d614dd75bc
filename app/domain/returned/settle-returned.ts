import { audit } from "../audit.ts";
import type { OfficeRight } from "../people/rights.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { isOfEdition } from "./returned-work.ts";

/**
 * Takes a message that came back off the list of what waits, because a person has dealt with it.
 *
 * @returns `unknown` when no such message of the edition waits
 */
export async function settleReturned(
  db: Database,
  { id, edition, may, by, now }: { id: number; edition: number; may: readonly OfficeRight[]; by: number; now: Date },
): Promise<{ kind: "settled" | "unknown" }> {
  return await inTransaction(db, async (trx) => {
    const settled = await trx
      .updateTable("returned_message")
      .set({ settled_at: now, settled_by: by })
      .where("id", "=", id)
      .where("asks", "is not", null)
      .where("settled_at", "is", null)
      .where(isOfEdition({ edition, may }))
      .returning("asks")
      .executeTakeFirst();
    if (!settled) return { kind: "unknown" } as const;
    const subject = `returned-message:${id}`;
    await audit(trx, { now, by, edition, verb: "settle-returned", subject, detail: { kind: settled.asks } });
    return { kind: "settled" } as const;
  });
}
