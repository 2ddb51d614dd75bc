import { RateLimiterMemory } from "rate-limiter-flexible";
import { LaneFull, openLane } from "./lane.ts";
import { networksOf } from "./networks.ts";

/** Searches and filters that nobody asked before: each costs some hundred times a page from memory. */
const PER_NETWORK = { points: 60, duration: 10 };
const WAITING = 24;
const RETRY_AFTER_S = 5;

export interface UnseenPages {
  /**
   * Renders a page that is not in memory, in its turn.
   *
   * @param key the page's name in memory; one with parameters counts against the visitor's network
   * @throws TooCostly when the network has asked for too many, or too many wait
   */
  readonly render: <T>(key: string, address: string, task: () => Promise<T>) => Promise<T>;
}

/** Refused for its cost: the same request may be sent again after `retryAfter` seconds. */
export class TooCostly extends Error {
  readonly retryAfter: number;
  constructor(retryAfter: number) {
    super("too costly");
    this.retryAfter = retryAfter;
  }
}

/**
 * Keeps pages that must be rendered from taking the process from everybody else: sign-in, the door and the answer to
 * those who watch run beside this line, never behind it.
 *
 * @param counted false where limits are off: then only the line is kept
 */
export function openUnseenPages(counted: boolean): UnseenPages {
  const lane = openLane({ waiting: WAITING });
  const limiter = new RateLimiterMemory(PER_NETWORK);
  return {
    render: async (key, address, task) => {
      // Pages without parameters are as many as the programme has, and are kept: only searches are without end.
      if (!key.includes("?")) return task();
      if (counted) {
        await limiter.consume(networksOf(address).near).catch(({ msBeforeNext }: { msBeforeNext: number }) => {
          throw new TooCostly(Math.max(1, Math.ceil(msBeforeNext / 1000)));
        });
      }
      try {
        return await lane.run(task);
      } catch (error) {
        throw error instanceof LaneFull ? new TooCostly(RETRY_AFTER_S) : error;
      }
    },
  };
}
