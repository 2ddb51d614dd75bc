import type { AuditInfo } from "../edition/audit-info.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { type Imported, importProgramme } from "./import-programme.ts";
import type { IncomingProgramme } from "./incoming.ts";
import { incomingProgramme } from "./programme-json.ts";

/** How long a preview can be applied, in milliseconds: what it shows becomes outdated. */
const PREVIEW_LASTS_MS = 24 * 60 * 60 * 1000;

/**
 * Stores a programme read from a file until an organiser has seen its changes. Deletes older previews that were not
 * applied.
 *
 * @param kept.programme an `IncomingProgramme` as JSON text, because long files are serialised where they are read
 * @returns the preview's id, a UUID
 */
export async function savePreview(
  db: Database,
  stored: { edition: number; fileName: string; programme: string; by: number; now: Date },
): Promise<string> {
  return await inTransaction(db, async (trx) => {
    const oldest = new Date(stored.now.getTime() - PREVIEW_LASTS_MS);
    await trx.deleteFrom("import_preview").where("created_at", "<", oldest).execute();
    const { id } = await trx
      .insertInto("import_preview")
      .values({
        edition_id: stored.edition,
        file_name: stored.fileName,
        programme: stored.programme,
        created_at: stored.now,
        created_by: stored.by,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    return id;
  });
}

/** Reads a preview of an edition, or null. @param options.preview a UUID */
export async function findPreview(
  db: Database,
  { edition, preview }: { edition: number; preview: string },
): Promise<{ fileName: string; programme: IncomingProgramme } | null> {
  const found = await db
    .selectFrom("import_preview")
    .select(["file_name", "programme"])
    .where("edition_id", "=", edition)
    .where("id", "=", preview)
    .executeTakeFirst();
  return found ? { fileName: found.file_name, programme: incomingProgramme.parse(found.programme) } : null;
}

/**
 * Imports a stored preview, once.
 *
 * @param options.endsWaits how many waits it may end
 * @returns `ends-waits` with how many waits it would end when that was not agreed, and the preview stays; `unknown`
 * when it was applied, was deleted or never existed
 */
export async function applyPreview(
  db: Database,
  { edition, preview, endsWaits, by, now }: { edition: number; preview: string; endsWaits?: number } & AuditInfo,
) {
  return await inTransaction<ApplyOutcome>(db, async (trx, refuse) => {
    const taken = await trx
      .deleteFrom("import_preview")
      .where("edition_id", "=", edition)
      .where("id", "=", preview)
      .returning("programme")
      .executeTakeFirst();
    if (!taken) return { kind: "unknown" } as const;
    const programme = incomingProgramme.parse(taken.programme);
    const imported = await importProgramme(trx, { edition, programme, by, now });
    const waits = imported.endedWaits;
    return waits > 0 && waits !== endsWaits ? refuse({ kind: "ends-waits", waits }) : imported;
  });
}

type ApplyOutcome = Imported | { readonly kind: "unknown" } | { readonly kind: "ends-waits"; readonly waits: number };
