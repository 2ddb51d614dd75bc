import { setTimeout as delay } from "node:timers/promises";
import { openRepeatedFaults } from "#app/repeated-faults.ts";
import { unavailability } from "#app/server/unavailability.ts";
import { DatabaseClient } from "#db/client.ts";
import { placeOf } from "#db/hosts.ts";
import { CONNECT_MS } from "#db/lanes.ts";

/** A database that cannot be used; the message gives address and reason without the password. */
export class DatabaseRefused extends Error {}

const PATIENCE_MS = 30_000;
const KNOCK_EVERY_MS = 500;

/**
 * Connects once before anything else, so that a wrong DATABASE_URL gives a clear error. Waits while the server cannot be
 * reached or is starting; a server that refuses the password, the name or the encryption will go on refusing.
 *
 * @param options.patience in milliseconds; infinite for processes that a supervisor starts beside the database
 * @param options.waits called with a sentence when it begins to wait, and at most once a minute for each reason
 * @throws DatabaseRefused when the server refuses the connection, or after the patience
 */
export async function awaitDatabase(
  url: string,
  { patience = PATIENCE_MS, waits = () => {} }: { patience?: number; waits?: (sentence: string) => unknown } = {},
): Promise<void> {
  const place = `The database at ${placeOf(url)}`;
  const begun = performance.now();
  const unsaidOf = openRepeatedFaults();
  for (;;) {
    const refusal = await knock(url);
    if (refusal === null) return;
    const isPassing = unavailability(refusal) !== null;
    if (!isPassing || performance.now() - begun >= patience)
      throw new DatabaseRefused(`${place} cannot be used: ${wordsOf(refusal)}. Check DATABASE_URL.`);
    const why = wordsOf(refusal);
    if (unsaidOf(why) !== null) await waits(`${place} does not answer yet: ${why}. Waiting for it.`);
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
