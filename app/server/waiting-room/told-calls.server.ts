import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { z } from "zod";
import type { Database } from "#app/domain/transaction.ts";
import type { Announcements } from "#app/server/announcements.server.ts";

const CALLS = z.object({ from: z.string(), places: z.array(z.number()) });
/** Calls are told together, so that they cost few statements, in milliseconds. */
const EVERY_MS = 100;
/** A notification has less than 8,000 bytes. */
const MOST = 400;

/**
 * Tells the other processes which places of the line this one has called, and hears theirs. Each process calls from its own
 * line; one whose news are lost calls a place a second time, which is no fault.
 *
 * @param options.take gives the places that are not told yet
 * @param options.heard gets those of another process, and whether this one gives way where both have called the same
 * @param options.failed gets the reason for which some could not be told
 * @returns `tell` is to be called when there may be some to tell
 */
export function shareCalls({
  db,
  announcements,
  take,
  heard,
  failed,
}: {
  db: Database;
  announcements: Announcements;
  take: () => readonly number[];
  heard: (places: readonly number[], yields: boolean) => void;
  failed: (error: unknown) => void;
}): { readonly tell: () => void; readonly close: () => void } {
  const own = randomUUID();
  let telling: NodeJS.Timeout | null = null;
  const send = async () => {
    const places = take();
    for (let at = 0; at < places.length; at += MOST) {
      const payload = JSON.stringify({ from: own, places: places.slice(at, at + MOST) });
      await sql`select pg_notify('line', ${payload})`.execute(db);
    }
  };
  const stop = announcements.on("line", (payload) => {
    const { from, places } = CALLS.parse(JSON.parse(payload));
    if (from !== own) heard(places, own < from);
  });
  return {
    tell: () => {
      telling ??= setTimeout(() => {
        telling = null;
        send().catch(failed);
      }, EVERY_MS).unref();
    },
    close: () => {
      stop();
      if (telling) clearTimeout(telling);
    },
  };
}
