import { hostname } from "node:os";
import { recordRestore } from "#app/domain/backups.ts";
import { sealSecrets } from "#app/domain/seal-secrets.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { makeVault, VaultClosed } from "#app/domain/vault.ts";
import { SettingRefused } from "#app/env.server.ts";
import type { ReadBackup } from "#db/backup/read-backup.ts";
import { restoreBackup } from "#db/backup/restore-backup.ts";
import { DatabaseClient } from "#db/client.ts";
import { createQueues } from "#db/migrate.ts";
import { MIGRATIONS } from "#db/migrations/all.ts";

export interface RestoreInto {
  readonly file: string;
  /** The secret key of the backup. */
  readonly key: string;
  /** The file's content, already checked. */
  readonly backup: ReadBackup;
  /** True to remove what the database holds. */
  readonly replace: boolean;
  /** The keys that open the sealed secrets of the backup; the first seals them anew. */
  readonly keys: readonly string[];
  readonly now: Date;
}

/**
 * Restores a checked backup into a database, proves that its sealed secrets can be opened, and adds a line to the journal.
 *
 * @returns the migrations that the backup's release did not have
 * @throws SettingRefused when a secret's key is missing; the database is unchanged then
 */
export async function restoreInto(url: string, asked: RestoreInto): Promise<string[]> {
  const { backup, keys, now } = asked;
  await createQueues(url);
  const client = new DatabaseClient({ connectionString: url, application_name: "grand-paris-circulaire-restore" });
  // A lost connection fails the statement that runs; without a listener it would end the process.
  client.on("error", () => {});
  await client.connect();
  try {
    await restoreBackup(client, { ...asked, finish: (trx) => finish(trx, { backup, keys, now }) });
  } finally {
    await client.end().catch(() => {});
  }
  return Object.keys(MIGRATIONS).filter((name) => !backup.head.migrations.includes(name));
}

async function finish(trx: Trx, { backup, keys, now }: Pick<RestoreInto, "backup" | "keys" | "now">): Promise<void> {
  try {
    await sealSecrets(trx, makeVault(keys));
  } catch (error) {
    if (!(error instanceof VaultClosed)) throw error;
    throw new SettingRefused(`SECRETS_KEY: ${error.message} Set the key that the backup's database was used with.`);
  }
  const rows = backup.tables.reduce((sum, table) => sum + table.rows, 0);
  await recordRestore(trx, { madeAt: new Date(backup.head.madeAt), rows, host: hostname(), now });
}
