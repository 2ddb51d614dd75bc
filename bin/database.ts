import { setTimeout as delay } from "node:timers/promises";
import { sealSecrets } from "#app/domain/seal-secrets.ts";
import { makeVault, setVault, VaultClosed } from "#app/domain/vault.ts";
import { readSettings, SettingRefused, type Settings } from "#app/env.server.ts";
import { type Connection, connect, type Hearer } from "#db/connect.ts";
import { startEmbedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { awaitDatabase } from "./await-database.ts";
import { onStop } from "./run.ts";
import { keyFile } from "./secrets-key.ts";

const POOL_GRACE_MS = 1_000;

export interface OpenDatabase {
  readonly connection: Connection;
  readonly settings: Settings;
  /** Ends the pool, and the embedded server if this process owns it. It also runs when the process is told to stop. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the migrated database of this installation: DATABASE_URL's, or the embedded one in DATA_DIR.
 *
 * @param options.guest true for commands that run beside a site: they use its server instead of failing
 * @param options.asItIs true to run no migration and open no vault, for a backup and a restore
 * @param options.hear called for every statement
 * @param options.waits called, with a sentence, while the database cannot be reached; with it there is no end to waiting
 */
export async function openDatabase({
  guest = false,
  asItIs = false,
  hear,
  waits,
}: {
  guest?: boolean;
  asItIs?: boolean;
  hear?: Hearer;
  waits?: (sentence: string, settings: Settings) => unknown;
} = {}): Promise<OpenDatabase> {
  const settings = readSettings();
  const server = settings.databaseUrl ? null : startEmbedded(settings.dataDir, { guest });
  let connection: Connection | null = null;
  let closed: Promise<void> | null = null;
  const closeAll = async () => {
    // A connection that is never released must not prevent the server from stopping.
    await Promise.race([connection?.close(), delay(POOL_GRACE_MS, null, { ref: false })]);
    await (await server?.catch(() => null))?.stop();
  };
  const close = () => {
    closed ??= closeAll();
    return closed;
  };
  // Registered before the start, so that an interrupted first start leaves no server behind.
  onStop(close);
  const url = settings.databaseUrl ?? (await server)?.url ?? "";
  const { databaseDirectUrl: directUrl, databasePooler } = settings;
  const endless = { patience: Number.POSITIVE_INFINITY, waits: (sentence: string) => waits?.(sentence, settings) };
  for (const one of [settings.databaseUrl, directUrl]) if (one) await awaitDatabase(one, waits ? endless : {});
  connection = connect(url, { size: settings.databasePool, isPooled: databasePooler !== null, directUrl, hear });
  if (asItIs) return { connection, settings, close };
  await migrate(connection, { waits: (why) => console.info(`a migration waits for a lock: ${why}`) });
  await openVault(connection.db, settings);
  return { connection, settings, close };
}

/** Opens the vault with the keys of SECRETS_KEY and, for the embedded database, the key file beside it. */
async function openVault(db: Connection["db"], { secretsKeys, databaseUrl, dataDir }: Settings): Promise<void> {
  const kept = databaseUrl ? [] : [await keyFile(dataDir)];
  setVault(makeVault([...(secretsKeys ?? []), ...kept]));
  await sealSecrets(db).catch((error) => {
    if (!(error instanceof VaultClosed)) throw error;
    throw new SettingRefused(`SECRETS_KEY: ${error.message} Set the key that the database was last used with.`);
  });
}
