import type { Database } from "../transaction.ts";

export interface Backup {
  readonly endedAt: Date;
  /** When the next one is late: one backup a night, and half a day to notice that one is missing. */
  readonly nextBefore: Date;
  readonly file: string;
  readonly bytes: number;
  /** The machine that made it. */
  readonly host: string;
}

const LATE_MS = 36 * 3_600_000;

/** Reads the latest backup; null before the first one. */
export async function lastBackup(db: Database): Promise<Backup | null> {
  const found = await db
    .selectFrom("backup")
    .select(["ended_at as endedAt", "file", "bytes", "host"])
    .orderBy("ended_at", "desc")
    .executeTakeFirst();
  return found ? { ...found, nextBefore: new Date(found.endedAt.getTime() + LATE_MS) } : null;
}
