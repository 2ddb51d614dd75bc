import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";

/** A database that cannot be used; its message says where and why, without the password. */
export class DatabaseRefused extends Error {}

const STARTING_UP = "57P03";
const PATIENCE_MS = 30_000;

/**
 * Knocks before anything else is done, so that a wrong DATABASE_URL is told in one sentence. A server that is just
 * starting is waited for.
 *
 * @throws DatabaseRefused when the server does not let us in
 */
export async function reach(url: string): Promise<void> {
  for (let waited = 0; ; waited += 250) {
    const refusal = await knock(url);
    if (refusal === null) return;
    if (refusal.code !== STARTING_UP || waited >= PATIENCE_MS) {
      const { host, pathname } = new URL(url);
      throw new DatabaseRefused(
        `The database at ${host}${pathname} cannot be used: ${refusal.why}. Check DATABASE_URL.`,
      );
    }
    await delay(250);
  }
}

async function knock(url: string): Promise<{ code: string; why: string } | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select 1");
    return null;
  } catch (error) {
    const { code = "", message } = error as { code?: string; message: string };
    // Several addresses tried in vain make an error without words of its own.
    return { code, why: message || code };
  } finally {
    void client.end().catch(() => {});
  }
}
