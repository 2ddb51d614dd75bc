import { readSettings, type Settings } from "#app/env.server.ts";
import { type Connection, connect } from "#db/connect.ts";
import { startEmbedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";

export interface OpenDatabase {
  readonly connection: Connection;
  readonly settings: Settings;
  /** Ends the pool, and the embedded server if this process owns it. */
  readonly close: () => Promise<void>;
}

/**
 * The migrated database of this installation: DATABASE_URL's, or the embedded one in DATA_DIR.
 *
 * @param options.guest true for commands that run beside a site: they join its server instead of refusing the folder
 */
export async function openDatabase({ guest = false }: { guest?: boolean } = {}): Promise<OpenDatabase> {
  const settings = readSettings();
  const server = settings.databaseUrl ? null : await startEmbedded(settings.dataDir, { guest });
  const connection = connect(settings.databaseUrl ?? (server?.url as string), { size: settings.databasePool });
  const close = async () => {
    await connection.close();
    await server?.stop();
  };
  try {
    await migrate(connection);
  } catch (error) {
    await close();
    throw error;
  }
  return { connection, settings, close };
}
