import type { Database } from "../transaction.ts";

export interface NamedCheckpoint {
  readonly slug: string;
  readonly name: string;
  readonly nameEn: string | null;
}

/** Where badges are read in an edition, the entrance first. */
export async function listCheckpoints(db: Database, { edition }: { edition: number }): Promise<NamedCheckpoint[]> {
  return await db
    .selectFrom("checkpoint")
    .select(["slug", "name", "name_en as nameEn"])
    .where("edition_id", "=", edition)
    .orderBy((order) => order("slug", "<>", "entree"))
    .orderBy("id")
    .execute();
}
