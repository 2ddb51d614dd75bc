import { openLog } from "#app/server/log.server.ts";
import { unavailability } from "#app/server/unavailability.ts";

/** While the database cannot be reached, every attempt fails in the same way: it is said once in this time. */
const SAID_EVERY_MS = 60_000;

/** Opens the log of background jobs, with the same lines of JSON as the site's. */
export function openJobLog(level: string): (line: string, error?: unknown) => void {
  const log = openLog(level);
  const saidAt = new Map<string, number>();
  return (line, error) => {
    if (error === undefined) return log.info(line);
    const why = unavailability(error);
    if (why === null) return log.error({ error: error instanceof Error ? error.stack : String(error) }, line);
    if (performance.now() - (saidAt.get(why) ?? Number.NEGATIVE_INFINITY) < SAID_EVERY_MS) return;
    saidAt.set(why, performance.now());
    log.error({ why, error: String(error) }, line);
  };
}
