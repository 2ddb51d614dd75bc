import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { Obsolescence } from "../letter-states.ts";
import { dropJobs } from "../outbox.ts";
import { type Database, inTransaction } from "../transaction.ts";

/**
 * Stops what the kitchen sent: letters that have not begun to leave are left out for good, and their jobs removed.
 *
 * @returns `stopped` with how many; `over` when none waits; `unknown`
 */
export async function stopNeedsLetter(
  db: Database,
  { edition, id, by, now }: { edition: number; id: number; by: number; now: Date },
): Promise<{ readonly kind: "stopped"; readonly letters: number } | { readonly kind: "over" | "unknown" }> {
  return await inTransaction(db, async (trx) => {
    const found = await trx
      .selectFrom("needs_letter")
      .select("id")
      .where("edition_id", "=", edition)
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!found) return { kind: "unknown" } as const;
    const failure: Obsolescence = "dismissed";
    const { rows } = await sql<{ id: number }>`update letter set abandoned_at = ${now}, failure = ${failure}
      where kind = 'needs-letter' and data ? 'needsLetterId' and (data ->> 'needsLetterId')::int = ${id}
        and sent_at is null and abandoned_at is null
      returning id`.execute(trx);
    if (rows.length === 0) return { kind: "over" } as const;
    await dropJobs(
      trx,
      rows.map((row) => row.id),
    );
    const detail = { letters: rows.length };
    await audit(trx, { by, now, edition, verb: "stop-needs-letter", subject: `needs-letter:${id}`, detail });
    return { kind: "stopped", letters: rows.length } as const;
  });
}
