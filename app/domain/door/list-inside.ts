import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { groupsBy } from "./groups.ts";

export interface InsideWanted {
  readonly edition: number;
  /** Id of a checkpoint; null for the entrance. */
  readonly checkpoint: number | null;
  /** `YYYY-MM-DD`, a day of the door; null: whoever went in on any day and has not gone out since, as with loans. */
  readonly day: string | null;
  /** A part of a name or an organisation. */
  readonly text?: string | null;
}

/** Somebody who went in and has not gone out. */
export interface PersonInside {
  /** Of the registration. */
  readonly id: number;
  readonly shortCode: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly organisation: string | null;
  readonly ticketType: string;
  readonly ticketTypeEn: string | null;
  /** Their last passage. */
  readonly since: Date;
}

/**
 * Lists who is inside a checkpoint, by their last passages: people in the building, who has not given back a loan, whose coat
 * still hangs in the cloakroom. Longest inside first.
 *
 * @param page from 1, of `size` people
 * @returns the people of the page, and the number of all that match
 */
export async function listInside(
  db: Database,
  { edition, checkpoint, day, text = null, page, size }: InsideWanted & { page: number; size: number },
): Promise<{ rows: PersonInside[]; total: number }> {
  const wanted = sql`
    select registration.id, short_code as "shortCode", given_name as "givenName", family_name as "familyName", registration.organisation,
      ticket_type.name as "ticketType", ticket_type.name_en as "ticketTypeEn", last.last_at as since
    from checkpoint
      cross join lateral (select distinct on (registration_id) registration_id, last_at, last_direction, entered_at
        from presence where checkpoint_id = checkpoint.id and (${day}::date is null or day = ${day}::date)
        order by registration_id, day desc) as last
      join registration on registration.id = last.registration_id
      join ticket_type on ticket_type.id = registration.ticket_type_id
    where checkpoint.edition_id = ${edition} and last_direction = 'in' and entered_at is not null
      and case when ${checkpoint}::int is null then checkpoint.slug = 'entree' else checkpoint.id = ${checkpoint} end
      and (${text}::text is null or strpos(folded(concat_ws(' ', given_name, family_name, registration.organisation)), folded(${text})) > 0)`;
  const [{ rows }, counted] = await Promise.all([
    sql<PersonInside>`${wanted} order by since, registration.id limit ${size} offset ${(page - 1) * size}`.execute(db),
    sql<{ total: number }>`select count(*)::int as total from (${wanted}) as matching`.execute(db),
  ]);
  return { rows, total: counted.rows[0]?.total ?? 0 };
}

/** Counts the people of groups without badges who are inside a checkpoint on a day; null: on all days together. */
export async function countGroupsInside(db: Database, { edition, checkpoint, day }: InsideWanted): Promise<number> {
  const at = checkpoint === null ? sql`slug = 'entree'` : sql`id = ${checkpoint}`;
  const chosen = sql<boolean>`checkpoint_id in (select id from checkpoint where edition_id = ${edition} and ${at})`;
  const { rows } = await sql<{ inside: number }>`
    select coalesce(sum(inside), 0)::int as inside from (${groupsBy(chosen)}) as grouped
    where ${day}::date is null or day = ${day}::date`.execute(db);
  return rows[0]?.inside ?? 0;
}
