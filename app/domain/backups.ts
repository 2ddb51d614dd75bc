import { sql } from "kysely";
import { audit } from "./audit.ts";
import { type Database, inTransaction } from "./transaction.ts";

export interface BackupMade {
  /** When its snapshot was taken. */
  readonly beganAt: Date;
  readonly endedAt: Date;
  /** The absolute path on the host. */
  readonly file: string;
  readonly bytes: number;
  readonly tables: number;
  readonly rows: number;
  /** The name of the machine that made it. */
  readonly host: string;
}

/**
 * Records a backup whose file is complete, with a line in the journal.
 *
 * @returns false when nothing was recorded, because the database is of a release that knows no backups
 */
export async function recordBackup(db: Database, made: BackupMade): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`select to_regclass('backup') is not null as known`.execute(db);
  if (!rows[0]?.known) return false;
  await inTransaction(db, async (trx) => {
    const { id } = await trx
      .insertInto("backup")
      .values({
        began_at: made.beganAt,
        ended_at: made.endedAt,
        file: made.file,
        bytes: made.bytes,
        tables: made.tables,
        rows: made.rows,
        host: made.host,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const detail = { bytes: made.bytes, rows: made.rows, host: made.host };
    await audit(trx, {
      now: made.endedAt,
      by: null,
      edition: null,
      verb: "make-backup",
      subject: `backup:${id}`,
      detail,
    });
  });
  return true;
}

/**
 * Adds the restore of a backup to the journal.
 *
 * @param restored.madeAt when the backup was made
 */
export async function recordRestore(
  trx: Database,
  restored: { readonly madeAt: Date; readonly rows: number; readonly host: string; readonly now: Date },
): Promise<void> {
  const { madeAt, rows, host, now } = restored;
  const detail = { madeAt: madeAt.toISOString(), rows, host };
  await audit(trx, { now, by: null, edition: null, verb: "restore-backup", subject: "database:1", detail });
}
