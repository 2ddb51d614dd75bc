import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { type LockedReconfirmation, lockReconfirmation } from "./arrange.ts";
import { write, writeHeldReminders } from "./ask-people.ts";
import { IS_ASKED_ALREADY, lockAsking } from "./people-asked.ts";

type Acting = { readonly edition: number; readonly id: number } & AuditInfo;

/**
 * Stops a reconfirmation: no letter of it leaves and no place is released until it is resumed. Answers count all the same.
 * Letters that wait to leave are not sent.
 *
 * @returns `again` when it was stopped before; `ended`, `unknown`
 */
export async function stopReconfirmation(db: Database, { edition, id, by, now }: Acting) {
  return await inTransaction(db, async (trx) => {
    const found = await lockReconfirmation(trx, { id, edition });
    if (!found) return { kind: "unknown" } as const;
    if (found.ended_at) return { kind: "ended" } as const;
    if (found.stopped_at) return { kind: "again" } as const;
    await trx.updateTable("reconfirmation").set({ stopped_at: now, stopped_by: by }).where("id", "=", id).execute();
    await audit(trx, { now, by, edition, verb: "stop-reconfirmation", subject: `reconfirmation:${id}` });
    return { kind: "stopped" } as const;
  });
}

/**
 * Resumes a stopped reconfirmation. Letters that were not sent because of the stop are written again: where both were held
 * back, the first now, and the second by the worker a day later.
 *
 * @returns `asked-by-another` when some of its people were asked by another one meanwhile; `over` when its end has passed meanwhile: an organiser gives it another first; `again` when it is not stopped
 */
export async function resumeReconfirmation(db: Database, { edition, id, by, now }: Acting) {
  return await inTransaction(db, async (trx) => {
    const found = await lockReconfirmation(trx, { id, edition });
    if (!found) return { kind: "unknown" } as const;
    if (found.ended_at) return { kind: "ended" } as const;
    if (!found.stopped_at) return { kind: "again" } as const;
    if (found.ends_at <= now) return { kind: "over" } as const;
    await lockAsking(trx, edition);
    if (await isAnyAskedMeanwhile(trx, id)) return { kind: "asked-by-another" } as const;
    await trx.updateTable("reconfirmation").set({ stopped_at: null, stopped_by: null }).where("id", "=", id).execute();
    await audit(trx, { now, by, edition, verb: "resume-reconfirmation", subject: `reconfirmation:${id}` });
    return { kind: "resumed", letters: await writeAgain(trx, found, now) } as const;
  });
}

/** Answers are asked for once at a time, so those who answered or have the place no more do not count. */
async function isAnyAskedMeanwhile(trx: Trx, id: number): Promise<boolean> {
  const { rows } = await sql`select from reconfirmation_request as request
    join registration on registration.id = request.registration_id
    where request.reconfirmation_id = ${id} and request.answer is null and cancelled_at is null and ${IS_ASKED_ALREADY}
    limit 1`.execute(trx);
  return rows.length > 0;
}

async function writeAgain(trx: Trx, found: LockedReconfirmation, now: Date): Promise<number> {
  const { id, edition_id: edition } = found;
  const { rows } = await sql`select from reconfirmation_request join letter on letter.id = letter_id
    where reconfirmation_id = ${id} and failure = 'reconfirmation-stopped' limit 1`.execute(trx);
  const to = sql`asked.failure = 'reconfirmation-stopped'`;
  // The journal tells of letters only where there are some.
  const asked = rows.length === 0 ? 0 : await write(trx, { id, edition, kind: "reconfirmation-asked", to, now });
  return asked + (await writeHeldReminders(trx, found, now));
}
