import type { Logger } from "pino";
import type { Clock } from "#app/domain/clock.ts";
import { nextContentBoundary } from "#app/domain/edition/content-boundary.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { Announcements } from "./announcements.server.ts";

const ASK_EVERY_MS = 5_000;

/**
 * Calls back when public pages may have changed: on a NOTIFY, within five seconds when that was lost, and when a page
 * changes with time (a sales window opens, a day ends).
 *
 * @param changed also called once at the start
 * @returns a function that stops it
 */
export function watchContent(
  { db, announcements, now, log }: { db: Database; announcements: Announcements; now: Clock; log: Logger },
  changed: () => void,
): () => void {
  let known = -1;
  let boundary: Date | null = null;
  let stopped = false;

  const ask = async () => {
    const { version } = await db.selectFrom("content_version").select("version").executeTakeFirstOrThrow();
    const passed = boundary !== null && now() >= boundary;
    if (version === known && !passed) return;
    known = Math.max(known, version);
    changed();
    boundary = await nextContentBoundary(db, { now: now() });
  };
  const askSafely = () =>
    ask().catch((error) => {
      // The database may be closed before the last answer arrives.
      if (!stopped) log.warn({ error: String(error) }, "the content version cannot be read");
    });

  const stop = announcements.on("content", (payload) => {
    known = Math.max(known, Number(payload));
    changed();
    // The new content may have an earlier boundary, which the next round finds.
    boundary = now();
  });
  const timer = setInterval(askSafely, ASK_EVERY_MS);
  timer.unref();
  void askSafely();
  return () => {
    stopped = true;
    clearInterval(timer);
    stop();
  };
}
