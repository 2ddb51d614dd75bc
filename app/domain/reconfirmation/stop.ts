import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { type LockedReconfirmation, lockReconfirmation } from "./arrange.ts";
import { write } from "./ask-people.ts";

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
 * Resumes a stopped reconfirmation. Letters that were not sent because of the stop are written again.
 *
 * @returns `over` when its end has passed meanwhile: an organiser gives it another first; `again` when it is not stopped
 */
export async function resumeReconfirmation(db: Database, { edition, id, by, now }: Acting) {
  return await inTransaction(db, async (trx) => {
    const found = await lockReconfirmation(trx, { id, edition });
    if (!found) return { kind: "unknown" } as const;
    if (found.ended_at) return { kind: "ended" } as const;
    if (!found.stopped_at) return { kind: "again" } as const;
    if (found.ends_at <= now) return { kind: "over" } as const;
    await trx.updateTable("reconfirmation").set({ stopped_at: null, stopped_by: null }).where("id", "=", id).execute();
    await audit(trx, { now, by, edition, verb: "resume-reconfirmation", subject: `reconfirmation:${id}` });
    return { kind: "resumed", letters: await writeAgain(trx, found, now) } as const;
  });
}

async function writeAgain(trx: Trx, { id, edition_id: edition }: LockedReconfirmation, now: Date): Promise<number> {
  const again = { id, edition, now };
  const asked = { kind: "reconfirmation-asked", to: sql`asked.failure = 'reconfirmation-stopped'` } as const;
  const reminded = { kind: "reconfirmation-reminder", to: sql`reminder.failure = 'reconfirmation-stopped'` } as const;
  return (await writeWhere(trx, { ...again, ...asked })) + (await writeWhere(trx, { ...again, ...reminded }));
}

/** The journal tells of letters only where there are some. */
async function writeWhere(trx: Trx, writing: Parameters<typeof write>[1]): Promise<number> {
  const column = writing.kind === "reconfirmation-asked" ? "letter_id" : "reminder_id";
  const { rows } = await sql`select from reconfirmation_request join letter on letter.id = ${sql.ref(column)}
    where reconfirmation_id = ${writing.id} and failure = 'reconfirmation-stopped' limit 1`.execute(trx);
  return rows.length === 0 ? 0 : await write(trx, writing);
}
