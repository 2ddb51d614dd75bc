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
  const found = await db
    .selectFrom("backup")
    .select(["ended_at as endedAt", "file", "bytes", "host"])
    .orderBy("ended_at", "desc")
    .executeTakeFirst();
  return found ?? null;
}
