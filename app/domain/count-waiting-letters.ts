import { sql } from "kysely";
import { LETTER_KINDS, type LetterKind } from "./letter-content.ts";
import type { Database } from "./transaction.ts";

/** The letters of a kind that have not left. */
export interface WaitingKind {
  readonly kind: LetterKind;
  readonly waiting: number;
  /** Held by organisers. */
  readonly held: number;
  /** Held by a stopped announcement. */
  readonly stopped: number;
  /** When the oldest of those that wait was written. */
  readonly since: Date | null;
  /** When the first of those that are held leaves by itself. */
  readonly until: Date | null;
}

/** Counts the letters of an edition that have not left, by kind in the order of the list of letters. */
export async function countWaitingLetters(db: Database, { edition }: { edition: number }): Promise<WaitingKind[]> {
  const rows = await db
    .selectFrom("letter")
    .select(sql<LetterKind>`kind`.as("kind"))
    .select(sql<number>`(count(*) filter (where held_at is null))::int`.as("waiting"))
    .select(sql<number>`(count(*) filter (where held_by is not null))::int`.as("held"))
    .select(sql<number>`(count(*) filter (where held_at is not null and held_by is null))::int`.as("stopped"))
    .select(sql<Date | null>`min(written_at) filter (where held_at is null)`.as("since"))
    .select(sql<Date | null>`min(held_until)`.as("until"))
    .where("edition_id", "=", edition)
    .where("sent_at", "is", null)
    .where("abandoned_at", "is", null)
    .groupBy("kind")
    .execute();
  const placeOf = ({ kind }: WaitingKind) => LETTER_KINDS.indexOf(kind as (typeof LETTER_KINDS)[number]);
  return rows.sort((one, other) => placeOf(one) - placeOf(other));
}
