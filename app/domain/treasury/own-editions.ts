import { mayDo, type RoleHolder } from "../people/rights.ts";
import type { Database } from "../transaction.ts";

/** Lists the editions in which a person may keep orders: a transfer may be for several. */
export async function editionsToKeep(db: Database, person: RoleHolder): Promise<number[]> {
  const editions = await db.selectFrom("edition").select("id").execute();
  return editions.map(({ id }) => id).filter((edition) => mayDo(person, "edit-orders", { edition }));
}
