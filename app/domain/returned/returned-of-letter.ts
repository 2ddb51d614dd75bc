import { sql } from "kysely";
import type { ReturnCause } from "../returned-verdicts.ts";
import type { Database } from "../transaction.ts";

/** Lists what came back of a letter, the earliest first, at most ten messages. */
export async function returnedOfLetter(
  db: Database,
  { letter }: { letter: number },
): Promise<{ cause: ReturnCause; at: Date }[]> {
  return await db
    .selectFrom("returned_message")
    .select([sql<ReturnCause>`cause`.as("cause"), "read_at as at"])
    .where("letter_id", "=", letter)
    .orderBy("id")
    .limit(10)
    .execute();
}
