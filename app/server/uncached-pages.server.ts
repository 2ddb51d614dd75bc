import { RateLimiterMemory } from "rate-limiter-flexible";
import { networksOf } from "./networks.ts";
import { openTaskQueue, QueueFull } from "./task-queue.ts";

/**
 * Limits for filters, and for searches that find what none has found before; each costs about a hundred times a cached
 * page.
 */
const PER_NETWORK = { points: 60, duration: 10 };
const WAITING = 24;
export const RETRY_AFTER_S = 5;

export interface UncachedPages {
  /**
   * Renders an uncached page in turn.
   *
   * @param key the page's cache key; one with parameters counts against the visitor's network
   * @throws TooCostly when the network exceeds its limit, or too many wait
   */
  readonly render: <T>(key: string, address: string, task: () => Promise<T>) => Promise<T>;
}

/** Refused for its cost; the request may be sent again after `retryAfter` seconds. */
export class TooCostly extends Error {
  readonly retryAfter: number;
  constructor(retryAfter: number) {
    super("too costly");
    this.retryAfter = retryAfter;
  }
}

/**
 * Limits how much of the process uncached pages may use; sign-in, the door and health checks do not wait for them.
 *
 * @param counted false where limits are off: then only the queue remains
 */
export function openUncachedPages(counted: boolean): UncachedPages {
  const queue = openTaskQueue({ waiting: WAITING });
  const limiter = new RateLimiterMemory(PER_NETWORK);
  return {
    render: async (key, address, task) => {
      // The number of pages without parameters is limited by the programme, and they are cached; only searches are
      // unlimited.
      if (!key.includes("?")) return task();
      if (counted) {
        await limiter.consume(networksOf(address).near).catch(({ msBeforeNext }: { msBeforeNext: number }) => {
          throw new TooCostly(Math.max(1, Math.ceil(msBeforeNext / 1000)));
        });
      }
      try {
        return await queue.run(task);
      } catch (error) {
        throw error instanceof QueueFull ? new TooCostly(RETRY_AFTER_S) : error;
      }
    },
  };
}
