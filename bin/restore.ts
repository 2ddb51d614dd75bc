/**
 * `npm run restore -- FILE [--replace] [--key KEYFILE]`: restores a backup into the database of this installation.
 * `npm run restore -- --rehearse FILE [--live] [--key KEYFILE]`: restores it into a database that is removed afterwards.
 */
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { systemClock } from "#app/domain/clock.ts";
import { readSettings, SettingRefused } from "#app/env.server.ts";
import { BackupRefused } from "#db/backup/format.ts";
import { type ReadBackup, readBackup } from "#db/backup/read-backup.ts";
import { requireKnownMigrations } from "#db/backup/restore-backup.ts";
import { openDatabase } from "./database.ts";
import { rehearse } from "./rehearse.ts";
import { restoreInto } from "./restore-into.ts";
import { run } from "./run.ts";
import { keyFile } from "./secrets-key.ts";

const USAGE = `npm run restore -- FILE [--replace] [--key KEYFILE]
npm run restore -- --rehearse FILE [--live] [--key KEYFILE]`;

interface Asked {
  readonly file: string;
  readonly replace: boolean;
  readonly rehearse: boolean;
  readonly live: boolean;
  readonly keyFile?: string;
}

await run(async () => {
  const asked = readArguments();
  if (!asked) {
    console.error(USAGE);
    process.exitCode = 1;
    return;
  }
  const { file } = asked;
  const key = await secretKey(asked.keyFile);
  const backup = await readBackup(file, key);
  requireKnownMigrations(backup);
  const rows = backup.tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(
    `${file}: made ${backup.head.madeAt} on ${backup.head.host}, ${backup.tables.length} tables, ${rows} rows, intact.`,
  );
  if (asked.rehearse) await rehearse({ file, key, backup, live: asked.live });
  else await restore({ ...asked, key, backup });
});

async function restore({ file, key, backup, replace }: Asked & { key: string; backup: ReadBackup }): Promise<void> {
  const { connection, settings, close } = await openDatabase({ asItIs: true });
  try {
    const { secretsKey } = backup.head;
    const stored = secretsKey ?? (settings.databaseUrl ? null : await keyFile(settings.dataDir));
    const keys = [...(settings.secretsKeys ?? []), ...(stored === null ? [] : [stored])];
    if (settings.databaseUrl && secretsKey && !settings.secretsKeys)
      throw new SettingRefused(
        "SECRETS_KEY: the backup is of an embedded database, which seals its secrets. Set a key of 32 characters or more, under which they are sealed anew.",
      );
    const migrations = await restoreInto(connection.direct.url, {
      file,
      key,
      backup,
      replace,
      keys,
      now: systemClock(),
    });
    if (!settings.databaseUrl && secretsKey) await keepKeyFile(settings.dataDir, secretsKey);
    console.log(`Restored; all checksums are equal.${migrationNote(migrations)}`);
  } finally {
    await close();
  }
}

/** Writes the embedded database's key file; another one that was there is kept beside it. */
async function keepKeyFile(dataDir: string, key: string): Promise<void> {
  const file = join(dataDir, "secrets.key");
  if ((await keyFile(dataDir)) === key) return;
  await rename(file, `${file}.${systemClock().getTime()}`);
  await writeFile(file, `${key}\n`, { mode: 0o600, flag: "wx" });
}

function migrationNote(migrations: readonly string[]): string {
  return migrations.length > 0 ? ` The backup is of an earlier version; now migrated by ${migrations.join(", ")}.` : "";
}

/** Finds the secret key, in a file of the option --key or in BACKUP_KEY. */
async function secretKey(file: string | undefined): Promise<string> {
  const text = file
    ? await readFile(file, "utf8").catch(({ code }) => {
        throw new BackupRefused(`${file} cannot be read (${code}).`);
      })
    : (readSettings().backupKey ?? "");
  const [key] = /AGE-SECRET-KEY-1[0-9A-Z]{58}/.exec(text) ?? [];
  if (!key)
    throw new SettingRefused(
      `${file ?? "BACKUP_KEY"} holds no secret key AGE-SECRET-KEY-1…, which alone reads a backup. Give a file that holds it: --key KEYFILE.`,
    );
  return key;
}

function readArguments(): Asked | null {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: {
        replace: { type: "boolean", default: false },
        rehearse: { type: "boolean", default: false },
        live: { type: "boolean", default: false },
        key: { type: "string" },
      },
    });
    const [file] = positionals;
    const { key, ...flags } = values;
    if (!file || positionals.length > 1 || (flags.rehearse ? flags.replace : flags.live)) return null;
    return { file, keyFile: key, ...flags };
  } catch {
    return null;
  }
}
