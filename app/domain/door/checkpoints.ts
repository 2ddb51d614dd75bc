import type { Database } from "../transaction.ts";

export interface NamedCheckpoint {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly nameEn: string | null;
  /** When its session begins; null for the entrance, and for a session without a slot. */
  readonly startsAt: Date | null;
}

/**
 * Where badges are read in an edition: the entrance first, then by the hour of its session.
 *
 * @param only ids of the checkpoints wanted; null, or left out, for all of them
 */
export async function listCheckpoints(
  db: Database,
  { edition, only = null }: { edition: number; only?: readonly number[] | null },
): Promise<NamedCheckpoint[]> {
  return await db
    .selectFrom("checkpoint")
    .leftJoin("session", "session.id", "checkpoint.session_id")
    .select(["checkpoint.id", "checkpoint.slug", "name", "name_en as nameEn", "starts_at as startsAt"])
    .where("checkpoint.edition_id", "=", edition)
    .$if(only !== null, (query) => query.where("checkpoint.id", "in", only?.length ? [...only] : [0]))
    .orderBy((order) => order("checkpoint.slug", "<>", "entree"))
    .orderBy("starts_at", (order) => order.asc().nullsLast())
    .orderBy("checkpoint.id")
    .execute();
}
