import { remindOrganisers } from "#app/domain/billing/remind-organisers.ts";
import { countPresenceDrift } from "#app/domain/door/presence.ts";
import { purgePersonalData } from "#app/domain/people/purge.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";

/** The nightly tasks, in order. Each is complete on its own and returns how many rows it deleted or found. */
export const NIGHTLY: Record<string, (db: Database, now: Date) => Promise<number>> = {
  "used challenges": async (db, now) => {
    const { numDeletedRows } = await db.deleteFrom("used_challenge").where("expires_at", "<", now).executeTakeFirst();
    return Number(numDeletedRows);
  },
  "reminded organisers": (db, now) => remindOrganisers(db, { now }),
  // Only counted, never corrected: a difference is a defect to be found.
  "drifting counts": async (db) => (await countDrift(db)).length,
  "drifting presence": (db) => countPresenceDrift(db),
  // Last, because it throws after all its work when a part of it failed.
  "purged personal data": async (db, now) => (await purgePersonalData(db, { now })).rows,
};
