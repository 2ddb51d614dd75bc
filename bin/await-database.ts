import { setTimeout as delay } from "node:timers/promises";
import { DatabaseClient } from "#db/client.ts";
import { placeOf } from "#db/hosts.ts";

/** A database that cannot be used; the message gives address and reason without the password. */
export class DatabaseRefused extends Error {}

const STARTING_UP = "57P03";
const PATIENCE_MS = 30_000;

/**
 * Connects once before anything else, so that a wrong DATABASE_URL gives a clear error. Waits for a server that is
 * starting.
 *
 * @throws DatabaseRefused when the server refuses the connection
 */
export async function awaitDatabase(url: string): Promise<void> {
  for (let waited = 0; ; waited += 250) {
    const refusal = await knock(url);
    if (refusal === null) return;
    if (refusal.code !== STARTING_UP || waited >= PATIENCE_MS) {
      throw new DatabaseRefused(`The database at ${placeOf(url)} cannot be used: ${refusal.why}. Check DATABASE_URL.`);
    }
    await delay(250);
  }
}

async function knock(url: string): Promise<{ code: string; why: string } | null> {
  const client = new DatabaseClient({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select 1");
    return null;
  } catch (error) {
    const { code = "", message } = error as { code?: string; message: string };
    // The error after several failed addresses has no message of its own.
    return { code, why: message || code };
  } finally {
    void client.end().catch(() => {});
  }
}
