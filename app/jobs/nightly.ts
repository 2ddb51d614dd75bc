import { remindOrganisers } from "#app/domain/billing/remind-organisers.ts";
import { countPresenceDrift } from "#app/domain/door/presence.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { ERASURES } from "./erase-expired.ts";

/** The nightly tasks, in order. Each is complete on its own and returns how many rows it deleted or found. */
export const NIGHTLY: Record<string, (db: Database, now: Date) => Promise<number>> = {
  ...ERASURES,
  "reminded organisers": (db, now) => remindOrganisers(db, { now }),
  // Only counted, never corrected: a difference is a defect to be found.
  "drifting counts": async (db) => (await countDrift(db)).length,
  "drifting presence": (db) => countPresenceDrift(db),
};
