import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { isAhead } from "../waiting/waiting-conditions.ts";
import { ROWS, STATE_OF_ROW, TYPE_OF_ROW } from "./row-states.ts";

/** A quota that an import would need more of than is left. */
export interface ShortQuota {
  readonly name: string;
  readonly needed: number;
  readonly left: number;
}

/** What confirming an import would take. */
export interface ImportPlan {
  readonly people: number;
  readonly types: readonly PlannedType[];
  readonly short: readonly ShortQuota[];
}

export interface PlannedType {
  readonly id: number;
  readonly name: string;
  readonly nameEn: string | null;
  readonly priceCents: number;
  readonly people: number;
  /** Whether people wait for a place of it: they have priority over the import. */
  readonly isAwaited: boolean;
}

/** Counts the people of an import who are ready, by ticket type, and the quotas that are too small for them. */
export async function planImport(
  db: Database,
  { import: id, now }: { import: string; now: Date },
): Promise<ImportPlan> {
  const ready = sql`ready as materialized (
    select ${TYPE_OF_ROW} as type, count(*)::int as people from ${ROWS}
    where line.import_id = ${id} and ${STATE_OF_ROW} = 'ready' group by 1)`;
  const types = await sql<PlannedType>`with ${ready}
    select ticket_type.id, name, name_en as "nameEn", price_cents as "priceCents", people,
      ${isAhead(sql.ref("ticket_type.id"), sql<Date>`${now}::timestamptz`)} as "isAwaited"
    from ready join ticket_type on ticket_type.id = type order by position, ticket_type.id`.execute(db);
  const short = await sql<ShortQuota>`with ${ready}
    select name, sum(people)::int as needed, size - used as left
    from ready join ticket_type_quota on ticket_type_id = type join quota on quota.id = quota_id
    group by quota.id having sum(people) > size - used order by quota.id`.execute(db);
  return {
    people: types.rows.reduce((sum, { people }) => sum + people, 0),
    types: types.rows,
    short: short.rows,
  };
}
