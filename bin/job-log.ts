import type { DestinationStream } from "pino";
import { openRepeatedFaults } from "#app/repeated-faults.ts";
import { openLog } from "#app/server/log.server.ts";
import { unavailability } from "#app/server/unavailability.ts";

/**
 * Opens the log of background jobs, with the same lines of JSON as the site's. While the database cannot be reached, every
 * attempt fails in the same way: it is said once a minute.
 *
 * @param destination a stream instead of standard output, for tests
 */
export function openJobLog(level: string, destination?: DestinationStream): (line: string, error?: unknown) => void {
  const log = openLog(level, destination);
  const unsaidOf = openRepeatedFaults();
  return (line, given) => {
    if (given === undefined) return log.info(line);
    const error = asError(given);
    const why = unavailability(error);
    if (why === null) return log.error({ error: error.stack }, line);
    if (unsaidOf(why) === null) return;
    log.error({ why, error: String(error) }, line);
  };
}

/** The job queue reports copies of errors, which are plain objects. */
function asError(given: unknown): Error {
  if (given instanceof Error) return given;
  if (typeof given !== "object" || given === null) return new Error(String(given));
  const { message, ...others } = given as { message?: unknown };
  return Object.assign(new Error(String(message ?? JSON.stringify(others))), others);
}
