import { issueAfterService } from "#app/domain/billing/invoice-timing.ts";
import { moneyDrift } from "#app/domain/billing/money-drift.ts";
import { remindBuyers } from "#app/domain/billing/remind-buyers.ts";
import { remindOrganisers } from "#app/domain/billing/remind-organisers.ts";
import type { Clock } from "#app/domain/clock.ts";
import { forgetPayers } from "#app/domain/deposits/payer-demands.ts";
import { forgetPhoneCodes } from "#app/domain/door/phone-codes.ts";
import { countPresenceDrift } from "#app/domain/door/presence.ts";
import { sweepRehearsals } from "#app/domain/door/rehearsals.ts";
import { finishErasures } from "#app/domain/erasure/erase-on-request.ts";
import { purgePersonalData } from "#app/domain/people/purge.ts";
import { countSheetDrift } from "#app/domain/questions/answer-sheet.ts";
import { remindOfAnswers } from "#app/domain/questions/remind-of-answers.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";

/** The nightly tasks, in order. Each is complete on its own and returns how many rows it deleted or found. */
export const NIGHTLY: Record<string, (db: Database, now: Date) => Promise<number>> = {
  "used challenges": async (db, now) => {
    const { numDeletedRows } = await db.deleteFrom("used_challenge").where("expires_at", "<", now).executeTakeFirst();
    return Number(numDeletedRows);
  },
  "old codes of phones": (db, now) => forgetPhoneCodes(db, now),
  "ended rehearsals": (db, now) => sweepRehearsals(db, now),
  "purged personal data": async (db, now) => (await purgePersonalData(db, { now })).rows,
  "erasures that waited": (db, now) => finishErasures(db, { now }),
  "invoices after the service": (db, now) => issueAfterService(db, { now }),
  "reminded buyers": (db, now) => remindBuyers(db, { now }),
  "reminded people": (db, now) => remindOfAnswers(db, { now }),
  "reminded organisers": (db, now) => remindOrganisers(db, { now }),
  "outdated payers": (db, now) => forgetPayers(db, { now }),
  // Only counted, never corrected: a difference is a defect to be found.
  "drifting counts": async (db) => (await countDrift(db)).length,
  "drifting money": async (db) => (await moneyDrift(db)).length,
  "drifting presence": (db) => countPresenceDrift(db),
  "drifting answers": (db) => countSheetDrift(db),
};

/**
 * Runs the nightly tasks. One that fails is logged and does not keep back the next.
 *
 * @returns the count of each task, which is stored with the job and shown to administrators
 * @throws when one failed, for a retry
 */
export async function runNight(
  db: Database,
  { now, log }: { now: Clock; log: (line: string, error?: unknown) => void },
): Promise<{ counts: [task: string, count: number][] }> {
  const counts: [task: string, count: number][] = [];
  const failures: unknown[] = [];
  for (const [task, round] of Object.entries(NIGHTLY)) {
    try {
      const count = await round(db, now());
      counts.push([task, count]);
      log(`night: ${task}: ${count}`);
    } catch (error) {
      log(`night: ${task} failed`, error);
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, "nightly tasks failed");
  return { counts };
}
