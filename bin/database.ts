import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { sealSecrets } from "#app/domain/seal-secrets.ts";
import { makeVault, setVault, VaultClosed } from "#app/domain/vault.ts";
import { readSettings, SettingRefused, type Settings } from "#app/env.server.ts";
import { type Connection, connect, type Hearer } from "#db/connect.ts";
import { startEmbedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { awaitDatabase, DatabaseRefused } from "./await-database.ts";
import { onStop } from "./run.ts";
import { keyFile } from "./secrets-key.ts";

const POOL_GRACE_MS = 1_000;

export interface OpenDatabase {
  readonly connection: Connection;
  readonly settings: Settings;
  /** The names of the migrations that ran now. */
  readonly migrations: readonly string[];
  /** Ends the pool, and the embedded server if this process owns it. It also runs when the process is told to stop. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the migrated database of this installation: DATABASE_URL's, or the embedded one in DATA_DIR.
 *
 * @param options.guest true for commands that run beside a site: they use its server instead of failing
 * @param options.existing true for commands that need a database: they do not create an embedded one
 * @param options.asItIs true to run no migration and open no vault, for a backup and a restore
 * @param options.hear called for every statement
 * @param options.waits called, with a sentence, while the database cannot be reached; with it there is no end to waiting
 */
export async function openDatabase({
  guest = false,
  existing = false,
  asItIs = false,
  hear,
  waits,
}: {
  guest?: boolean;
  existing?: boolean;
  asItIs?: boolean;
  hear?: Hearer;
  waits?: (sentence: string, settings: Settings) => unknown;
} = {}): Promise<OpenDatabase> {
  const settings = readSettings();
  // As when the command was given without the settings of the site: a new database would hide the mistake.
  const isNew = !settings.databaseUrl && !existsSync(join(settings.dataDir, "postgres"));
  if (existing && isNew)
    throw new SettingRefused(
      `There is no database: DATABASE_URL is not set, and ${settings.dataDir} holds none. Give the command the settings of the site, in its environment or in .env.`,
    );
  // Said, because a program that was started without the settings of the site would otherwise seem to work.
  if (isNew) console.error(`DATABASE_URL is not set: an embedded database is created in ${settings.dataDir}.`);
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
  if (asItIs) return { connection, settings, migrations: [], close };
  const migrations = await migrate(connection, {
    waits: (why) => console.info(`a migration waits for a lock: ${why}`),
    later: (names) =>
      console.error(
        `A later version has changed the database (${names.join(", ")}). This version runs on it if that version is the next one.`,
      ),
  }).catch((error) => {
    throw poolerRefused(error) ?? error;
  });
  await openVault(connection.db, settings);
  return { connection, settings, migrations, close };
}

/** Says what to set when a pooler refuses the deadlines that a connection asks for. */
function poolerRefused(error: unknown): DatabaseRefused | null {
  if (!(error instanceof Error) || !error.message.startsWith("unsupported startup parameter")) return null;
  return new DatabaseRefused(
    `A connection pooler answers instead of Postgres (${error.message}). Set DATABASE_POOLER=transaction, and DATABASE_DIRECT_URL to the server itself.`,
  );
}

/** Opens the vault with the keys of SECRETS_KEY and, for the embedded database, the key file beside it. */
async function openVault(db: Connection["db"], { secretsKeys, databaseUrl, dataDir }: Settings): Promise<void> {
  const kept = databaseUrl ? [] : [await keyFile(dataDir)];
  setVault(makeVault([...(secretsKeys ?? []), ...kept]));
  const sealed = await sealSecrets(db).catch((error) => {
    if (!(error instanceof VaultClosed)) throw error;
    throw new SettingRefused(`SECRETS_KEY: ${error.message} Set the key that the database was last used with.`);
  });
  if ((secretsKeys?.length ?? 0) > 1)
    console.error(
      `SECRETS_KEY: all secrets are encrypted under its first key (${sealed} were not before). Remove the other keys once every process has started with both.`,
    );
}
