/**
 * `npm run backup [-- FILE]`: writes the whole database into an encrypted file, while the site runs.
 * `npm run backup -- --new-key`: prints a new pair of keys.
 */
import { chown, mkdir, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { recordBackup } from "#app/domain/backups.ts";
import { systemClock } from "#app/domain/clock.ts";
import { readSettings, SettingRefused, type Settings } from "#app/env.server.ts";
import { makeKeys } from "#db/backup/encryption.ts";
import { connectForBackup, type WrittenBackup, writeBackup } from "#db/backup/write-backup.ts";
import { openDatabase } from "./database.ts";
import { run } from "./run.ts";
import { keyFile } from "./secrets-key.ts";

const USAGE = `npm run backup [-- FILE]
npm run backup -- --new-key`;

await run(async () => {
  const asked = readArguments();
  if (!asked) {
    console.error(USAGE);
    process.exitCode = 1;
    return;
  }
  if (asked.newKey) return printKeys();
  const { backupKey } = readSettings();
  if (!backupKey)
    throw new SettingRefused("BACKUP_KEY is not set. `npm run backup -- --new-key` makes a pair of keys.");
  const { connection, settings, close } = await openDatabase({ guest: true, existing: true, asItIs: true });
  try {
    const beganAt = systemClock();
    const file = resolve(asked.file ?? join(settings.dataDir, "backups", `${stamp(beganAt)}.age`));
    await makeFolder(dirname(file));
    const made = await write(connection.direct.url, { file, key: backupKey, now: beganAt, settings });
    const rows = made.tables.reduce((sum, table) => sum + table.rows, 0);
    const { bytes, head } = made;
    const endedAt = systemClock();
    await recordBackup(connection.db, {
      ...{ beganAt, endedAt, file, bytes, rows },
      ...{ tables: made.tables.length, host: head.host },
    });
    const seconds = ((endedAt.getTime() - beganAt.getTime()) / 1000).toFixed(1);
    console.log(
      `${file}: ${made.tables.length} tables, ${rows} rows, ${(bytes / 1e6).toFixed(1)} MB, written in ${seconds} s.`,
    );
  } finally {
    await close();
  }
});

async function write(
  url: string,
  { settings, ...asked }: { file: string; key: string; now: Date; settings: Settings },
): Promise<WrittenBackup> {
  const client = await connectForBackup(url);
  try {
    return await writeBackup(client, {
      ...asked,
      secretsKey: settings.databaseUrl ? null : await keyFile(settings.dataDir),
    });
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Makes a folder, and those above it that are missing. They belong to the owner of the first one that exists: root may
 * make what the service fills every night.
 */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (!first || process.getuid?.() !== 0) return;
  const above = dirname(first);
  const { uid, gid } = await stat(above);
  for (let made = folder; made !== above; made = dirname(made)) await chown(made, uid, gid);
}

async function printKeys(): Promise<void> {
  const { publicKey, secretKey } = await makeKeys();
  console.log(`BACKUP_KEY=${publicKey}`);
  console.log("Set this public key where backups are made. It cannot read them.");
  console.log(`\n${secretKey}`);
  console.log("Store this secret key elsewhere, twice: without it a backup cannot be restored.");
}

function readArguments(): { file?: string; newKey: boolean } | null {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { "new-key": { type: "boolean" } } });
    if (positionals.length > (values["new-key"] ? 0 : 1)) return null;
    return { file: positionals[0], newKey: values["new-key"] ?? false };
  } catch {
    return null;
  }
}

/** An instant as a file name, in UTC. */
function stamp(at: Date): string {
  return `${at.toISOString().slice(0, 19).replaceAll(":", "")}Z`;
}
