import { sql } from "kysely";
import type { Database } from "../transaction.ts";

export interface RegistrationFigures {
  /** Registrations that stand; those to be confirmed and those cancelled are counted apart. */
  readonly total: number;
  /** Held until their address is proven or an organiser approves. */
  readonly toConfirm: number;
  readonly cancelled: number;
  /** Admitted at the entrance at least once. */
  readonly present: number;
  readonly perTicketType: readonly {
    readonly slug: string;
    readonly name: string;
    readonly nameEn: string | null;
    readonly registrations: number;
  }[];
  /** By day (`YYYY-MM-DD` in the edition's zone) with any registration: how many of those held today were made up to its end. */
  readonly perDay: readonly { readonly day: string; readonly registrations: number }[];
  readonly quotas: readonly { readonly name: string; readonly used: number; readonly size: number }[];
  readonly perSession: readonly {
    readonly slug: string;
    readonly title: string;
    readonly titleEn: string | null;
    readonly used: number;
    readonly size: number;
  }[];
}

/** How many places of an edition are held until they are confirmed. */
export async function countToConfirm(db: Database, { edition }: { edition: number }): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from registration
    where edition_id = ${edition} and cancelled_at is null and awaits is not null`.execute(db);
  return rows[0]?.count ?? 0;
}

/** The figures of an edition's first page. */
export async function registrationFigures(
  db: Database,
  { edition }: { edition: number },
): Promise<RegistrationFigures> {
  const { rows } = await sql<RegistrationFigures>`
    with held as (
      select id, ticket_type_id, created_at from registration where edition_id = ${edition} and cancelled_at is null
        and awaits is null
    ), zone as (select time_zone from edition where id = ${edition})
    select
      (select count(*) from held) as total,
      (select count(*) from registration where edition_id = ${edition} and cancelled_at is null and awaits is not null)
        as "toConfirm",
      (select count(*) from registration where edition_id = ${edition} and cancelled_at is not null and awaits is null)
        as cancelled,
      (select count(distinct registration_id) from presence join checkpoint on checkpoint.id = checkpoint_id
        where edition_id = ${edition} and slug = 'entree' and entered_at is not null) as present,
      (select coalesce(json_agg(json_build_object('slug', slug, 'name', name, 'nameEn', name_en,
          'registrations', (select count(*) from held where ticket_type_id = ticket_type.id)) order by position, id), '[]')
        from ticket_type where edition_id = ${edition}) as "perTicketType",
      (select coalesce(json_agg(json_build_object('day', day, 'registrations', registrations) order by day), '[]') from (
        select to_char(created_at at time zone time_zone, 'YYYY-MM-DD') as day,
          (sum(count(*)) over (order by to_char(created_at at time zone time_zone, 'YYYY-MM-DD')))::int as registrations
        from held, zone group by 1) as days) as "perDay",
      (select coalesce(json_agg(json_build_object('name', name, 'used', used, 'size', size) order by id), '[]')
        from quota where edition_id = ${edition}) as quotas,
      (select coalesce(json_agg(json_build_object('slug', slug, 'title', title, 'titleEn', title_en, 'used', used, 'size', size)
          order by starts_at, id), '[]')
        from session join session_places on session_id = id where edition_id = ${edition}) as "perSession"`.execute(db);
  const [row] = rows;
  if (!row) throw new Error("a select without a condition came back empty");
  return row;
}
