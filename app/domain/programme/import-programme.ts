import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { changeEndingWaits } from "../waiting/change-ending-waits.ts";
import type { ImportChanges } from "./import-changes.ts";
import { readHere } from "./import-here.ts";
import { type ImportPlan, planImport, withoutRows } from "./import-plan.ts";
import { writePlan } from "./import-writes.ts";
import type { IncomingProgramme } from "./incoming.ts";

/**
 * Computes what importing the programme into the edition's draft would change now, without writing.
 *
 * @param options.edition the edition's id
 * @throws when there is no such edition
 */
export async function previewImport(
  db: Database,
  { edition, programme }: { edition: number; programme: IncomingProgramme },
): Promise<ImportChanges> {
  return changesOf(planImport(await readHere(db, edition, programme), programme));
}

/**
 * Merges a programme into the edition's draft, all or nothing. The public sees it with the next release. Rows of an
 * earlier file of the same source follow this file; rows that organisers added are kept. Importing the same file twice
 * writes nothing.
 *
 * @param options.edition the edition's id
 * @returns what was new, changed and removed, and how many waits it ends
 * @throws when there is no such edition
 */
export async function importProgramme(
  db: Database,
  { edition, programme, by, now }: { edition: number; programme: IncomingProgramme } & AuditInfo,
): Promise<Imported> {
  return await inTransaction<Imported>(db, async (trx) => {
    await lockEdition(trx, edition);
    const here = await readHere(trx, edition, programme);
    const plan = planImport(here, programme);
    // A caller that asked for confirmation compares this number with the confirmed one, and rolls back when they
    // differ.
    const { ended } = await changeEndingWaits(trx, { edition, agreed: "any", now }, () =>
      writePlan(trx, here, plan, { by, now }),
    );
    const { sessions } = plan;
    const detail = {
      format: programme.format,
      new: sessions.new.length,
      changed: sessions.changed.length,
      gone: sessions.gone.length,
      unchanged: sessions.unchanged,
    };
    await audit(trx, { by, now, edition, verb: "import-programme", subject: `edition:${edition}`, detail });
    return { kind: "imported", changes: changesOf(plan), endedWaits: ended } as const;
  });
}

export interface Imported {
  readonly kind: "imported";
  readonly changes: ImportChanges;
  /** How many waits end, because their session has begun or takes no bookings any more. */
  readonly endedWaits: number;
}

function changesOf(plan: ImportPlan): ImportChanges {
  return {
    sessions: withoutRows(plan.sessions),
    rooms: withoutRows(plan.rooms),
    tracks: withoutRows(plan.tracks),
    speakers: withoutRows(plan.speakers),
    days: plan.days,
    warnings: plan.warnings,
  };
}
