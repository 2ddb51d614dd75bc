import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "#app/domain/clock.ts";
import { readSettings } from "#app/env.server.ts";
import type { ReadBackup } from "#db/backup/read-backup.ts";
import { listTables, SAME_EVERYWHERE, sumOf } from "#db/backup/tables.ts";
import { DatabaseClient } from "#db/client.ts";
import { startEmbedded } from "#db/embedded.ts";
import { openDatabase } from "./database.ts";
import { restoreInto } from "./restore-into.ts";
import { onStop } from "./run.ts";

/**
 * Restores a checked backup into an embedded database in a temporary folder, which is removed afterwards, and says what
 * was compared. Nothing is sent: no jobs run.
 *
 * @param asked.live true to compare the file with the installation's database as well
 * @throws when the restore fails or the rows differ from the file's
 */
export async function rehearse(asked: { file: string; key: string; backup: ReadBackup; live: boolean }): Promise<void> {
  const { backup } = asked;
  const begun = performance.now();
  const folder = await mkdtemp(join(tmpdir(), "grand-paris-circulaire-rehearsal-"));
  let server: Awaited<ReturnType<typeof startEmbedded>> | null = null;
  const close = async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  };
  onStop(close);
  try {
    server = await startEmbedded(folder);
    const keys = await rehearsalKeys(backup);
    const migrations = await restoreInto(server.url, { ...asked, replace: false, keys, now: systemClock() });
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    console.log(
      `Rehearsed in ${seconds} s: the checksums of all ${backup.tables.length} tables are equal, the secrets can be opened` +
        `${migrations.length > 0 ? `, and ${migrations.length} later migrations succeed` : ""}.`,
    );
  } finally {
    await close();
  }
  if (asked.live) await compareWithLive(backup);
}

async function rehearsalKeys({ head }: ReadBackup): Promise<string[]> {
  const { secretsKeys, databaseUrl, dataDir } = readSettings();
  const ownFile = databaseUrl ? null : await readFile(join(dataDir, "secrets.key"), "utf8").catch(() => null);
  const key = head.secretsKey ?? ownFile?.trim() ?? null;
  return [...(secretsKeys ?? []), ...(key === null ? [] : [key])];
}

/** Says which tables of the installation's database have changed since the backup. */
async function compareWithLive({ tables }: ReadBackup): Promise<void> {
  const { connection, close } = await openDatabase({ guest: true, existing: true, asItIs: true });
  const client = new DatabaseClient({ connectionString: connection.direct.url });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query(`begin isolation level repeatable read read only; ${SAME_EVERYWHERE}`);
    const live = new Map((await listTables(client)).map((table) => [table.name, table]));
    let equal = 0;
    for (const sum of tables) {
      const table = live.get(sum.name);
      const present = table && (await sumOf(client, table));
      if (present?.sha256 === sum.sha256) equal += 1;
      else console.log(`${sum.name}: ${sum.rows} rows in the backup, ${present?.rows ?? "no table"} now`);
    }
    console.log(`${equal} of ${tables.length} tables are unchanged in the database since the backup.`);
  } finally {
    await client.end().catch(() => {});
    await close();
  }
}
