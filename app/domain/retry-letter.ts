import { audit } from "./audit.ts";
import { isLetterOf, type LettersOf } from "./letters.ts";
import { AGAIN, NUMBER_AGAIN, queueLetter } from "./outbox.ts";
import { type Database, inTransaction } from "./transaction.ts";

/**
 * Sends an abandoned letter again: it is queued anew.
 *
 * @returns `not-failed` when it is queued or sent; `unknown` when no letter of the selection has this id
 */
export async function retryLetter(
  db: Database,
  { letter, by, now, ...of }: { letter: number; by: number; now: Date } & LettersOf,
) {
  return await inTransaction(db, async (trx) => {
    const found = await trx
      .selectFrom("letter")
      .select(["abandoned_at", "edition_id"])
      .where(isLetterOf(of))
      .where("id", "=", letter)
      .forUpdate()
      .executeTakeFirst();
    if (!found) return { kind: "unknown" } as const;
    if (!found.abandoned_at) return { kind: "not-failed" } as const;
    const again = { ...AGAIN, message_id: NUMBER_AGAIN };
    await trx.updateTable("letter").set(again).where("id", "=", letter).execute();
    await queueLetter(trx, letter);
    await audit(trx, { now, by, edition: found.edition_id, verb: "try-letter-again", subject: `letter:${letter}` });
    return { kind: "waiting" } as const;
  });
}
