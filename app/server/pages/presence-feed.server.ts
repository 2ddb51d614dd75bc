import { countPresence, type Presence } from "#app/domain/door/presence.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { AppContext } from "#app/server/context.ts";

/** Called with the present numbers. */
type Listener = (count: Presence) => void;

const AT_MOST_EVERY_MS = 500;
/** The longest delay of the numbers when a notification is lost. */
const AT_LEAST_EVERY_MS = 5_000;

/**
 * Calls a listener with the numbers of people present in an edition: at once, and whenever they may have changed.
 * Whatever the number of listeners in this process, the database is asked at most twice a second for an edition over
 * the connections of each audience, and not at all without listeners.
 *
 * @returns a function that stops it
 */
export function followPresence(context: AppContext, edition: number, listener: Listener): () => void {
  const feeds = FEEDS.get(context.db) ?? new Map<number, Feed>();
  FEEDS.set(context.db, feeds);
  const feed = feeds.get(edition) ?? openFeed(context, edition);
  feeds.set(edition, feed);
  feed.listeners.add(listener);
  if (feed.latest) listener(feed.latest);
  return () => {
    feed.listeners.delete(listener);
    if (feed.listeners.size > 0 || feeds.get(edition) !== feed) return;
    feeds.delete(edition);
    feed.close();
  };
}

interface Feed {
  readonly listeners: Set<Listener>;
  latest: Presence | null;
  readonly close: () => void;
}

/** By connections: the door does not wait for those of pages. */
const FEEDS = new WeakMap<Database, Map<number, Feed>>();

function openFeed({ db, now, announcements, log }: AppContext, edition: number): Feed {
  const listeners = new Set<Listener>();
  let next: NodeJS.Timeout | undefined;
  let isAsking = false;
  let isStale = false;
  const ask = async () => {
    clearTimeout(next);
    isAsking = true;
    isStale = false;
    try {
      feed.latest = await countPresence(db, { edition, now: now() });
      for (const listener of listeners) listener(feed.latest);
    } catch (error) {
      if (listeners.size > 0) log.warn({ error: String(error) }, "presence could not be counted");
    }
    await new Promise((resolve) => setTimeout(resolve, AT_MOST_EVERY_MS).unref());
    isAsking = false;
    if (listeners.size === 0) return;
    if (isStale) void ask();
    else next = setTimeout(ask, AT_LEAST_EVERY_MS).unref();
  };
  const stop = announcements.on("door", (payload) => {
    if (payload !== String(edition)) return;
    isStale = true;
    if (!isAsking) void ask();
  });
  const feed: Feed = {
    listeners,
    latest: null,
    close: () => {
      stop();
      clearTimeout(next);
    },
  };
  void ask();
  return feed;
}
