import type { Database } from "../transaction.ts";

export interface NamedCheckpoint {
  readonly slug: string;
  readonly name: string;
  readonly nameEn: string | null;
  /** When its session begins; null for the entrance, and for a session without a slot. */
  readonly startsAt: Date | null;
}

/** Where badges are read in an edition: the entrance first, then by the hour of its session. */
export async function listCheckpoints(db: Database, { edition }: { edition: number }): Promise<NamedCheckpoint[]> {
  return await db
    .selectFrom("checkpoint")
    .leftJoin("session", "session.id", "checkpoint.session_id")
    .select(["checkpoint.slug", "name", "name_en as nameEn", "starts_at as startsAt"])
    .where("checkpoint.edition_id", "=", edition)
    .orderBy((order) => order("checkpoint.slug", "<>", "entree"))
    .orderBy("starts_at", (order) => order.asc().nullsLast())
    .orderBy("checkpoint.id")
    .execute();
}
