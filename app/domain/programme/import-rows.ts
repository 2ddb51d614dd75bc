import { type RawBuilder, sql } from "kysely";

/** What an import needs of a row to name it in other tables. */
export interface Slugged {
  readonly id: number;
  readonly slug: string;
}

export function idsBySlug(rows: readonly Slugged[]): Map<string, number> {
  return new Map(rows.map(({ id, slug }) => [slug, id]));
}

/**
 * SQL: rows as one JSON parameter, because a statement has at most 65,535 parameters. The caller adds the list of columns
 * with their types.
 */
export function rowsOf(rows: readonly object[]): RawBuilder<unknown> {
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)`;
}
