import { setTimeout as delay } from "node:timers/promises";
import { unavailability } from "#app/server/unavailability.ts";
import { DatabaseClient } from "#db/client.ts";
import { placeOf } from "#db/hosts.ts";
import { CONNECT_MS } from "#db/lanes.ts";

/** A database that cannot be used; the message gives address and reason without the password. */
export class DatabaseRefused extends Error {}

const PATIENCE_MS = 30_000;
const KNOCK_EVERY_MS = 500;
/** A reason that lasts is said again in this time. */
const SAID_EVERY_MS = 60_000;

/**
 * Connects once before anything else, so that a wrong DATABASE_URL gives a clear error. Waits while the server cannot be
 * reached or is starting; a server that refuses the password, the name or the encryption will go on refusing.
 *
 * @param options.patience in milliseconds; infinite for processes that a supervisor starts beside the database
 * @param options.waits called with a sentence when it begins to wait, when the reason changes, and every minute
 * @throws DatabaseRefused when the server refuses the connection, or after the patience
 */
export async function awaitDatabase(
  url: string,
  { patience = PATIENCE_MS, waits = () => {} }: { patience?: number; waits?: (sentence: string) => unknown } = {},
): Promise<void> {
  const place = `The database at ${placeOf(url)}`;
  const begun = performance.now();
  const said = { why: "", at: 0 };
  for (;;) {
    const refusal = await knock(url);
    if (refusal === null) return;
    const isPassing = unavailability(refusal) !== null;
    if (!isPassing || performance.now() - begun >= patience)
      throw new DatabaseRefused(`${place} cannot be used: ${wordsOf(refusal)}. Check DATABASE_URL.`);
    if (said.why !== wordsOf(refusal) || performance.now() - said.at > SAID_EVERY_MS) {
      Object.assign(said, { why: wordsOf(refusal), at: performance.now() });
      await waits(`${place} does not answer yet: ${said.why}. Waiting for it.`);
    }
    await delay(KNOCK_EVERY_MS);
  }
}

async function knock(url: string): Promise<Error | null> {
  const client = new DatabaseClient({ connectionString: url, query_timeout: CONNECT_MS });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select 1");
    return null;
  } catch (error) {
    return error as Error;
  } finally {
    void client.end().catch(() => {});
  }
}

/** The error after several failed addresses has no message of its own. */
function wordsOf(error: Error): string {
  return error.message || String((error as { code?: unknown }).code ?? error.name);
}
