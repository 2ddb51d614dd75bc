import { sql } from "kysely";
import type { Database } from "../transaction.ts";

export interface Presence {
  /** Admitted at the entrance and not gone out since. */
  readonly inside: number;
  /** First entries at the entrance. */
  readonly admitted: number;
  /** Who is expected: registrations that are held. */
  readonly registered: number;
  /** First entries by minute (ISO 8601), ascending; minutes without any are left out. */
  readonly perMinute: readonly { readonly minute: string; readonly admitted: number }[];
}

/** Who is there. Every batch of scans that changes it says so on the channel `door`, with the edition's id. */
export async function presence(db: Database, { edition }: { edition: number }): Promise<Presence> {
  const { rows } = await sql<
    Omit<Presence, "perMinute"> & { per_minute: { minute: string; admitted: number }[] | null }
  >`
    with entrance as (select id from checkpoint where edition_id = ${edition} and slug = 'entree'),
    entry as (select registration_id, admitted_at from admission join entrance on id = checkpoint_id),
    latest as (
      select distinct on (registration_id) registration_id, direction from scan join entrance on entrance.id = checkpoint_id
      where registration_id is not null and result ->> 'outcome' in ('admitted', 'already')
      order by registration_id, scanned_at desc, scan.id)
    select
      (select count(*) from entry join latest using (registration_id) where direction = 'in') as inside,
      (select count(*) from entry) as admitted,
      (select count(*) from registration where edition_id = ${edition} and cancelled_at is null) as registered,
      (select json_agg(json_build_object('minute', minute, 'admitted', admitted) order by minute) from (
        select date_trunc('minute', admitted_at) as minute, count(*) as admitted from entry group by 1) as minutes) as per_minute
    `.execute(db);
  const [row] = rows;
  if (!row) throw new Error("a select without a condition came back empty");
  const { per_minute: minutes, ...counts } = row;
  const perMinute = (minutes ?? []).map(({ minute, admitted }) => ({
    minute: new Date(minute).toISOString(),
    admitted,
  }));
  return { ...counts, perMinute };
}
