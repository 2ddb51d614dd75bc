import { sql } from "kysely";
import { type Database, inTransaction } from "../transaction.ts";
import { ROWS } from "./row-states.ts";

export interface ListCategory {
  /** As written; empty for rows without one. */
  readonly category: string;
  readonly isKnown: boolean;
  readonly ticketType: number | null;
  readonly people: number;
}

/** Lists the categories of an import with their ticket types, those of most people first. */
export async function listCategories(db: Database, { import: id }: { import: string }): Promise<ListCategory[]> {
  const { rows } = await sql<ListCategory>`
    select chosen.category, is_known as "isKnown", chosen.ticket_type_id as "ticketType", count(*)::int as people
    from ${ROWS} where line.import_id = ${id} and chosen.category is not null and line.status <> 'ignored'
    group by 1, 2, 3 order by people desc, chosen.category`.execute(db);
  return rows;
}

/**
 * Gives the categories of an import their ticket types, and one to the others that are known.
 *
 * @returns `unknown-type` when a ticket type is none of the edition; `unknown` when no such preview waits
 */
export async function chooseTypes(
  db: Database,
  of: {
    edition: number;
    import: string;
    otherwise: number | null;
    chosen: readonly { readonly category: string; readonly ticketType: number | null }[];
  },
) {
  return await inTransaction(db, async (trx) => {
    const own = await trx.selectFrom("ticket_type").select("id").where("edition_id", "=", of.edition).execute();
    const known = new Set<number | null>([null, ...own.map(({ id }) => id)]);
    const asked = [of.otherwise, ...of.chosen.map(({ ticketType }) => ticketType)];
    if (!asked.every((type) => known.has(type))) return { kind: "unknown-type" } as const;
    const { numUpdatedRows } = await trx
      .updateTable("people_import")
      .set({ otherwise_id: of.otherwise })
      .where("id", "=", of.import)
      .where("edition_id", "=", of.edition)
      .where("confirmed_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return { kind: "unknown" } as const;
    for (const { category, ticketType } of of.chosen)
      await trx
        .updateTable("people_import_category")
        .set({ ticket_type_id: ticketType })
        .where("import_id", "=", of.import)
        .where("category", "=", category)
        .execute();
    return { kind: "chosen" } as const;
  });
}
