import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { AnyLetterKind } from "../letter-content.ts";
import { LETTER_STATE } from "../letter-state.ts";
import { queueLetters } from "../outbox.ts";
import { type Database, inTransaction } from "../transaction.ts";

export interface FailedLetter {
  readonly id: number;
  readonly kind: AnyLetterKind;
  readonly to: string;
  /** The year of its edition; null for a letter of none. */
  readonly year: number | null;
  readonly failure: string | null;
  readonly abandonedAt: Date;
  /** The id of the request or round that caused it. */
  readonly cause: string | null;
  /** False for a letter whose code or link was deleted when it was abandoned: its person asks for another one. */
  readonly retriable: boolean;
}

/** A letter of these kinds loses its secret when it is abandoned, and would arrive without it. */
const WITH_SECRET: readonly AnyLetterKind[] = ["sign-in", "confirm"];

/**
 * Lists the latest letters of the whole platform that failed for good, and counts all of them.
 *
 * @param options.size the most that are listed
 */
export async function listFailedLetters(
  db: Database,
  { size }: { size: number },
): Promise<{ letters: FailedLetter[]; total: number }> {
  const rows = await failed(db)
    .leftJoin("edition", "edition.id", "letter.edition_id")
    .select(["letter.id", "kind", "to", "edition.year", "failure", "abandoned_at as abandonedAt", "cause"])
    .select(sql<number>`(count(*) over ())::int`.as("total"))
    .orderBy("abandoned_at", "desc")
    .orderBy("letter.id", "desc")
    .limit(size)
    .execute();
  const letters = rows.map(({ total: _, ...row }) => {
    const kind = row.kind as AnyLetterKind;
    return { ...row, kind, abandonedAt: row.abandonedAt as Date, retriable: !WITH_SECRET.includes(kind) };
  });
  return { letters, total: rows[0]?.total ?? 0 };
}

/**
 * Sends failed letters again: they are queued anew.
 *
 * @param options.letter the id of one; null for all
 * @returns how many; `none` when no such letter has failed, or it cannot be sent again
 */
export async function retryFailedLetters(
  db: Database,
  { letter, by, now }: { letter: number | null; by: number; now: Date },
): Promise<{ kind: "queued"; count: number } | { kind: "none" }> {
  return await inTransaction(db, async (trx) => {
    const found = await failed(trx)
      .select("letter.id")
      .where("kind", "not in", WITH_SECRET)
      .$if(letter !== null, (query) => query.where("letter.id", "=", letter ?? 0))
      .orderBy("letter.id")
      .forUpdate()
      .execute();
    if (found.length === 0) return { kind: "none" } as const;
    const ids = found.map(({ id }) => id);
    await trx
      .updateTable("letter")
      .set({ abandoned_at: null, failure: null, attempts: 0 })
      .where("id", "=", sql<number>`any(${ids}::int[])`)
      .execute();
    await queueLetters(trx, ids);
    const verb = letter === null ? "try-letters-again" : "try-letter-again";
    const subject = `letter:${letter ?? "all"}`;
    await audit(trx, { now, by, edition: null, verb, subject, detail: { count: ids.length } });
    return { kind: "queued", count: ids.length } as const;
  });
}

function failed(db: Database) {
  return db.selectFrom("letter").where("abandoned_at", "is not", null).where(LETTER_STATE, "=", "failed");
}
