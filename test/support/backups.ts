import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { onTestFinished } from "vitest";
import { makeKeys } from "#db/backup/encryption.ts";
import type { TableSum } from "#db/backup/format.ts";
import { readBackup } from "#db/backup/read-backup.ts";
import { requireKnownMigrations } from "#db/backup/restore-backup.ts";
import { listTables, SAME_EVERYWHERE, sumOf } from "#db/backup/tables.ts";
import { type WrittenBackup, writeBackup } from "#db/backup/write-backup.ts";
import { restoreInto } from "../../bin/restore-into.ts";
import { NOW } from "./database.ts";

export interface BackupFile extends WrittenBackup {
  readonly file: string;
  readonly publicKey: string;
  readonly secretKey: string;
}

/** Writes a backup of a database to a temporary file, which is removed after the test. */
export async function backUp(url: string, { secretsKey = null as string | null } = {}): Promise<BackupFile> {
  const file = join(tmpdir(), `backup-${randomBytes(6).toString("hex")}.age`);
  onTestFinished(() => rm(file, { force: true }));
  const { publicKey, secretKey } = await makeKeys();
  const written = await withClient(url, (client) =>
    writeBackup(client, { file, key: publicKey, secretsKey, now: NOW }),
  );
  return { ...written, file, publicKey, secretKey };
}

/** Restores a backup as `npm run restore` does. @returns the migrations that ran after it */
export async function restore(
  url: string,
  { file, secretKey }: { file: string; secretKey: string },
  { replace = false, keys = [] as readonly string[] } = {},
): Promise<string[]> {
  const backup = await readBackup(file, secretKey);
  requireKnownMigrations(backup);
  return restoreInto(url, { file, key: secretKey, backup, replace, keys, now: NOW });
}

/** Computes the sums of all tables of a database that backups contain. */
export function sumsOf(url: string): Promise<TableSum[]> {
  return withClient(url, async (client) => {
    await client.query(`begin isolation level repeatable read read only; ${SAME_EVERYWHERE}`);
    const sums: TableSum[] = [];
    for (const table of await listTables(client)) sums.push(await sumOf(client, table));
    return sums;
  });
}

/** Runs work on a connection of its own, which is closed afterwards: a restore refuses a database in use. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
