/** What an organiser sees of the registrations of a list before acting on them together. */
import { sql } from "kysely";
import { type Database, inTransaction } from "../transaction.ts";
import { ATTENDEE_NAME, type FilteredEdition, filtered, searched, sorted } from "./registration-filters.ts";

export interface Chosen {
  /** How many there are, exactly. */
  readonly count: number;
  /** The names of the first by name. */
  readonly names: readonly string[];
  /** The tags that some of them have, with how many have each. */
  readonly tags: readonly { readonly id: number; readonly name: string; readonly count: number }[];
}

/** Reads how many registrations a list has, with the first names and their tags. @param options.most names */
export async function readChosen(
  db: Database,
  { most, ...wanted }: FilteredEdition & { most: number },
): Promise<Chosen> {
  return await inTransaction(db, async (trx) => {
    const search = await searched(trx, wanted);
    const ids = filtered(trx, wanted, search).select("registration.id");
    const { count } = await trx
      .selectFrom(ids.as("chosen"))
      .select(sql<number>`count(*)::int`.as("count"))
      .executeTakeFirstOrThrow();
    const first = await sorted(filtered(trx, wanted, search), wanted, search)
      .select(ATTENDEE_NAME.as("name"))
      .limit(most)
      .execute();
    const tags = await trx
      .selectFrom("registration_tag")
      .innerJoin("tag", "tag.id", "tag_id")
      .select(["tag.id", "tag.name", sql<number>`count(*)::int`.as("count")])
      .where("registration_id", "in", ids)
      .groupBy(["tag.id", "tag.name"])
      .orderBy(sql`tag.name collate "fr-x-icu"`)
      .execute();
    return { count, names: first.map(({ name }) => name), tags };
  });
}
