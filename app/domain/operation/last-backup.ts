import { sql } from "kysely";
import type { Database } from "../transaction.ts";

export interface Backup {
  readonly endedAt: Date;
  readonly file: string;
  readonly bytes: number;
  /** The machine that made it. */
  readonly host: string;
}

/** Reads the latest backup; null before the first one. */
export async function lastBackup(db: Database): Promise<Backup | null> {
  const { rows: tables } = await sql<{ found: boolean }>`select to_regclass('backup') is not null as found`.execute(db);
  if (!tables[0]?.found) return null;
  const { rows } = await sql<Backup>`
    select ended_at as "endedAt", file, bytes, host from backup order by ended_at desc limit 1`.execute(db);
  return rows[0] ?? null;
}
