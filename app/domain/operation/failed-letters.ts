import { sql } from "kysely";
import { audit } from "../audit.ts";
import { type AnyLetterKind, FAMILIES } from "../letter-content.ts";
import { LETTER_STATE } from "../letter-state.ts";
import type { Obsolescence } from "../letter-states.ts";
import { AGAIN, NUMBER_AGAIN, queueLetters } from "../outbox.ts";
import { type Database, inTransaction } from "../transaction.ts";

export interface FailedLetter {
  readonly id: number;
  readonly kind: AnyLetterKind;
  readonly to: string;
  /** The year of its edition; null for a letter of none. */
  readonly year: number | null;
  /** The registration that it is about; null for none. */
  readonly registration: number | null;
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
  const rows = await listed(db)
    .leftJoin("edition", "edition.id", "letter.edition_id")
    .select(["letter.id", "kind", "to", "edition.year", "failure", "abandoned_at as abandonedAt", "cause"])
    .select(["letter.registration_id as registration"])
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
    const found = await listed(trx)
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
      .set({ ...AGAIN, message_id: NUMBER_AGAIN })
      .where("id", "=", sql<number>`any(${ids}::int[])`)
      .execute();
    await queueLetters(trx, ids);
    const verb = letter === null ? "try-letters-again" : "try-letter-again";
    const subject = `letter:${letter ?? "all"}`;
    await audit(trx, { now, by, edition: null, verb, subject, detail: { count: ids.length } });
    return { kind: "queued", count: ids.length } as const;
  });
}

/** Finds a letter that failed for good. @returns null when it has not */
export async function findFailedLetter(
  db: Database,
  { letter }: { letter: number },
): Promise<{ to: string; kind: AnyLetterKind; failure: string | null } | null> {
  const found = await listed(db).select(["to", "kind", "failure"]).where("id", "=", letter).executeTakeFirst();
  return found ? { ...found, kind: found.kind as AnyLetterKind } : null;
}

/**
 * Takes a failed letter off the list without sending it: it becomes obsolete. The journal keeps the reason.
 *
 * @param options.note why it need not arrive
 * @returns `none` when no such letter has failed
 */
export async function dismissFailedLetter(
  db: Database,
  { letter, note, by, now }: { letter: number; note: string; by: number; now: Date },
): Promise<{ kind: "dismissed" | "none" }> {
  return await inTransaction(db, async (trx) => {
    const found = await listed(trx)
      .select(["edition_id", "failure"])
      .where("id", "=", letter)
      .forUpdate()
      .executeTakeFirst();
    if (!found) return { kind: "none" } as const;
    const failure: Obsolescence = "dismissed";
    await trx.updateTable("letter").set({ failure }).where("id", "=", letter).execute();
    const detail = { note, failure: found.failure };
    await audit(trx, {
      now,
      by,
      edition: found.edition_id,
      verb: "dismiss-letter",
      subject: `letter:${letter}`,
      detail,
    });
    return { kind: "dismissed" } as const;
  });
}

/** Those that administrators see: whom the kitchen wrote to is nobody else's to know. */
function listed(db: Database) {
  return failed(db).where("kind", "not in", FAMILIES.needs);
}

function failed(db: Database) {
  return db.selectFrom("letter").where("abandoned_at", "is not", null).where(LETTER_STATE, "=", "failed");
}
