import { sql } from "kysely";
import { LETTER_STATE } from "../letter-state.ts";
import type { Database } from "../transaction.ts";
import { lastBackup } from "./last-backup.ts";

/** Figures of the platform for monitoring. They name no person, and only editions that are not over. */
export interface Figures {
  readonly jobs: readonly { queue: string; state: string; count: number }[];
  readonly letters: readonly { state: string; count: number }[];
  /** Seconds since the oldest waiting letter was posted; 0 without one. */
  readonly oldestLetterSeconds: number;
  /** Seconds since the last backup ended; null before the first one. */
  readonly backupSeconds: number | null;
  /** A quota that several ticket types share is listed for each of them. */
  readonly places: readonly { year: number; ticketType: string; quota: string; used: number; size: number }[];
  readonly scans: readonly { year: number; checkpoint: string; accepted: boolean; count: number }[];
}

/** Reads the figures. */
export async function readFigures(db: Database, { now }: { now: Date }): Promise<Figures> {
  const { rows: jobs } = await sql<Figures["jobs"][number]>`
    select name as queue, state::text, count(*)::int as count from pgboss.job group by 1, 2 order by 1, 2`.execute(db);
  const letters = await db
    .selectFrom("letter")
    .select([LETTER_STATE.as("state"), sql<number>`count(*)::int`.as("count")])
    .groupBy("state")
    .execute();
  const { seconds } = await db
    .selectFrom("letter")
    .select(sql<number>`coalesce(extract(epoch from ${now}::timestamptz - min(written_at)), 0)::float8`.as("seconds"))
    .where("sent_at", "is", null)
    .where("abandoned_at", "is", null)
    .where("held_at", "is", null)
    .executeTakeFirstOrThrow();
  const { rows: places } = await sql<Figures["places"][number]>`
    select edition.year, ticket_type.slug as "ticketType", quota.id::text as quota, used, size
    from ${coming(now)} join quota on quota.edition_id = edition.id
      join ticket_type_quota on quota_id = quota.id join ticket_type on ticket_type.id = ticket_type_id
    order by 1, 2, 3`.execute(db);
  const { rows: scans } = await sql<Figures["scans"][number]>`
    select edition.year, coalesce(checkpoint.slug, '') as checkpoint, scan.accepted, count(*)::int as count
    from ${coming(now)} join scan on scan.edition_id = edition.id left join checkpoint on checkpoint.id = checkpoint_id
    group by 1, 2, 3 order by 1, 2, 3`.execute(db);
  const backup = await lastBackup(db);
  const backupSeconds = backup && (now.getTime() - backup.endedAt.getTime()) / 1000;
  return { jobs, letters, oldestLetterSeconds: seconds, backupSeconds, places, scans };
}

/** The editions that end today or later, as a table in `from`. */
const coming = (now: Date) => sql`(
  select id, year from edition where published_at is not null and exists (
    select from edition_day where edition_id = edition.id and day >= (${now}::timestamptz at time zone time_zone)::date)
) as edition`;
