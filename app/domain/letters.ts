import { sql } from "kysely";
import { audit } from "./audit.ts";
import type { LetterKind, LetterState } from "./letter-kinds.ts";
import { wakeFor } from "./outbox.ts";
import { type Database, inTransaction } from "./transaction.ts";

export interface ListedLetter {
  readonly id: number;
  readonly kind: LetterKind;
  readonly to: string;
  readonly language: "fr" | "en";
  readonly state: LetterState;
  readonly attempts: number;
  /** What the mail server or the writing of the letter last said against it. */
  readonly failure: string | null;
  readonly writtenAt: Date;
  readonly sentAt: Date | null;
  readonly registration: number | null;
  readonly messageId: string;
}

export interface LetterFilter {
  readonly edition: number;
  readonly state?: LetterState | null;
  readonly kind?: LetterKind | null;
  /** A part of the address written to. */
  readonly text?: string | null;
  readonly registration?: number;
}

/**
 * The edition's letters, the latest first.
 *
 * @param page from 1, of `size` letters
 * @returns them and how many there are in all
 */
export async function listLetters(
  db: Database,
  { page = 1, size = 50, ...filter }: LetterFilter & { page?: number; size?: number },
): Promise<{ letters: ListedLetter[]; total: number }> {
  const rows = await letters(db, filter)
    .select(sql<number>`(count(*) over ())::int`.as("total"))
    .orderBy("written_at", "desc")
    .orderBy("id", "desc")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { letters: rows.map(({ total: _, ...letter }) => letter as ListedLetter), total: rows[0]?.total ?? 0 };
}

/** One of the edition's letters, or null. */
export async function findLetter(
  db: Database,
  { edition, letter }: { edition: number; letter: number },
): Promise<ListedLetter | null> {
  const found = await letters(db, { edition }).where("id", "=", letter).executeTakeFirst();
  return (found as ListedLetter | undefined) ?? null;
}

/** How many of the edition's letters wait, have left, or were given up. */
export async function countLetters(
  db: Database,
  { edition }: { edition: number },
): Promise<Readonly<Record<LetterState, number>>> {
  const rows = await db
    .selectFrom("letter")
    .select([STATE.as("state"), sql<number>`count(*)::int`.as("count")])
    .where("edition_id", "=", edition)
    .groupBy(STATE)
    .execute();
  const counts = Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  return { waiting: 0, sent: 0, failed: 0, ...counts };
}

/**
 * Puts a letter that was given up back among those that wait.
 *
 * @returns `not-failed` when it waits already or has left; `unknown` when the edition has no such letter
 */
export async function tryLetterAgain(
  db: Database,
  { edition, letter, by, now }: { edition: number; letter: number; by: number; now: Date },
) {
  return await inTransaction(db, async (trx) => {
    const found = await trx
      .selectFrom("letter")
      .select(["abandoned_at"])
      .where("edition_id", "=", edition)
      .where("id", "=", letter)
      .forUpdate()
      .executeTakeFirst();
    if (!found) return { kind: "unknown" } as const;
    if (!found.abandoned_at) return { kind: "not-failed" } as const;
    const again = { abandoned_at: null, failure: null, attempts: 0 };
    await trx.updateTable("letter").set(again).where("id", "=", letter).execute();
    await wakeFor(trx, letter);
    await audit(trx, { now, by, edition, verb: "try-letter-again", subject: `letter:${letter}` });
    return { kind: "waiting" } as const;
  });
}

const STATE = sql<LetterState>`case when sent_at is not null then 'sent' when abandoned_at is not null then 'failed' else 'waiting' end`;

function letters(db: Database, { edition, state, kind, text, registration }: LetterFilter) {
  return db
    .selectFrom("letter")
    .select(["id", "kind", "to", "language", "attempts", "failure", STATE.as("state")])
    .select(["written_at as writtenAt", "sent_at as sentAt", "registration_id as registration"])
    .select("message_id as messageId")
    .where("edition_id", "=", edition)
    .$if(Boolean(state), (query) => query.where(STATE, "=", state as LetterState))
    .$if(Boolean(kind), (query) => query.where("kind", "=", kind as LetterKind))
    .$if(Boolean(text), (query) => query.where(sql<boolean>`strpos("to", lower(${text})) > 0`))
    .$if(registration !== undefined, (query) => query.where("registration_id", "=", registration ?? 0));
}
