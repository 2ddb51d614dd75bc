import { sql } from "kysely";
import type { Database } from "#app/domain/transaction.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** What is done every night, in this order; each part is whole by itself and says how many rows it ended or found. */
export const NIGHTLY: Record<string, (db: Database, now: Date) => Promise<number>> = {
  "forgotten sign-ins": async (db, now) =>
    removed(await db.deleteFrom("sign_in").where("expires_at", "<", now).execute()),
  "forgotten logins": async (db, now) =>
    removed(
      await db
        .deleteFrom("login")
        .where((login) => login.or([login("expires_at", "<", now), login("ended_at", "is not", null)]))
        .execute(),
    ),
  // The limiter writes milliseconds since 1970.
  "forgotten rate limits": async (db, now) =>
    removed(await db.deleteFrom("rate_limit").where("expire", "<", now.getTime()).execute()),
  "forgotten import previews": async (db, now) =>
    removed(
      await db
        .deleteFrom("import_preview")
        .where("created_at", "<", new Date(now.getTime() - 7 * DAY_MS))
        .execute(),
    ),
  "drifting counts": countDrift,
};

/**
 * Compares every kept count with what it counts. Reads only: a drift is a fault to find, not one to paint over.
 *
 * @returns how many quotas and sessions say another number than there are places taken
 */
export async function countDrift(db: Database): Promise<number> {
  const { rows } = await sql<{ drifting: number }>`
    select (select count(*) from quota where used <> (
        select count(*) from registration
        join ticket_type_quota using (ticket_type_id)
        where ticket_type_quota.quota_id = quota.id
          and not exists (select from cancellation where registration_id = registration.id)))
      + (select count(*) from session_places where used <> (
        select count(*) from booking where booking.session_id = session_places.session_id)) as drifting`.execute(db);
  return rows[0]?.drifting ?? 0;
}

function removed(results: { numDeletedRows: bigint }[]): number {
  return results.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0);
}
