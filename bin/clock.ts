import { uptime } from "node:os";
import { sql } from "kysely";
import { type Clock, systemClock } from "#app/domain/clock.ts";
import { openDatabaseClock } from "#app/domain/database-clock.ts";
import type { Connection } from "#db/connect.ts";
import { onStop } from "./run.ts";

/** A difference between this machine's clock and the database's that its administrator should know. */
const WORTH_SAYING_MS = 30_000;

/** Opens the site's time, kept by the database's clock, until the process stops. */
export async function openClock(connection: Connection): Promise<Clock> {
  const { db } = connection.lane("vital");
  const read = async () => {
    const { rows } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(db);
    return rows[0]?.at.getTime() ?? Number.NaN;
  };
  const sources = {
    read,
    elapsed: () => performance.now(),
    uptime,
    told: (sentence: string) => console.error(sentence),
  };
  const { now, close } = await openDatabaseClock(sources);
  onStop(async () => close());
  const differsBy = Math.round((systemClock().getTime() - now().getTime()) / 1000);
  if (Math.abs(differsBy) * 1000 > WORTH_SAYING_MS)
    console.error(
      `This machine's clock differs from the database's by ${differsBy} s. The site's time is the database's.`,
    );
  return now;
}
