import { setTimeout as delay } from "node:timers/promises";
import { readSettings, type Settings } from "#app/env.server.ts";
import { type Connection, connect } from "#db/connect.ts";
import { startEmbedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { reach } from "./reach.ts";
import { onStop } from "./run.ts";

const POOL_GRACE_MS = 5_000;

export interface OpenDatabase {
  readonly connection: Connection;
  readonly settings: Settings;
  /** Ends the pool, and the embedded server if this process owns it. Done by itself when the process is told to stop. */
  readonly close: () => Promise<void>;
}

/**
 * The migrated database of this installation: DATABASE_URL's, or the embedded one in DATA_DIR.
 *
 * @param options.guest true for commands that run beside a site: they join its server instead of refusing the folder
 */
export async function openDatabase({ guest = false }: { guest?: boolean } = {}): Promise<OpenDatabase> {
  const settings = readSettings();
  const server = settings.databaseUrl ? null : startEmbedded(settings.dataDir, { guest });
  let connection: Connection | null = null;
  let closed: Promise<void> | null = null;
  const closeAll = async () => {
    // What never lets go of its connection must not keep the server from being stopped.
    await Promise.race([connection?.close(), delay(POOL_GRACE_MS, null, { ref: false })]);
    await (await server?.catch(() => null))?.stop();
  };
  const close = () => {
    closed ??= closeAll();
    return closed;
  };
  // Told before it runs: whoever gives up during a first start must not leave a server behind.
  onStop(close);
  const url = settings.databaseUrl ?? (await server)?.url ?? "";
  if (settings.databaseUrl) await reach(url);
  connection = connect(url, { size: settings.databasePool });
  await migrate(connection);
  return { connection, settings, close };
}
