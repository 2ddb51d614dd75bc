import { LRUCache } from "lru-cache";
import { networksOf } from "#app/server/networks.ts";

export interface Arrivals {
  /**
   * Gives the next place to somebody who comes from an address.
   *
   * @param now in milliseconds
   * @returns their arrival in microseconds, greater than every earlier one of their network
   */
  readonly next: (address: string, now: number) => number;
  /** Whether an address's network may make the line open: not once it has taken very many forms. */
  readonly counts: (address: string, now: number) => boolean;
}

/**
 * So many people of one network are in line, or take a form in ten minutes, as if each came alone. The agents of a town
 * hall share one address, and many phones do.
 */
const OF_NETWORK = 200;
/** A /48 may belong to one visitor or to 65,536 (`rate-limits.server.ts`). */
const WIDER = 4;
const PERIOD_MS = 10 * 60 * 1000;
const MOST_NETWORKS = 20_000;

interface Counted {
  people: number;
  last: number;
  readonly since: number;
}

/**
 * Opens the counting of arrivals. Beyond its share, each further one of a network is dated a second behind the one before,
 * so that whoever takes thousands of places has one in a second, and others come in between.
 *
 * @param limited false where limits are off
 */
export function openArrivals(limited: boolean): Arrivals {
  let latest = 0;
  const counters = () => new LRUCache<string, Counted>({ max: MOST_NETWORKS });
  const [places, forms] = [counters(), counters()];
  const counted = (counts: typeof places, address: string, now: number) => {
    const { near, wide } = networksOf(address);
    const most =
      wide === null
        ? [[near, OF_NETWORK] as const]
        : [[near, OF_NETWORK] as const, [wide, OF_NETWORK * WIDER] as const];
    return most.map(([network, share]) => {
      const known = counts.get(network);
      const own = known && now - known.since < PERIOD_MS ? known : { people: 0, last: 0, since: now };
      counts.set(network, own);
      own.people += 1;
      return { own, isBeyond: limited && own.people > share };
    });
  };
  return {
    next: (address, now) => {
      const arrival = Math.max(now * 1000, latest + 1);
      const networks = counted(places, address, now);
      const place = Math.max(
        arrival,
        ...networks.map(({ own, isBeyond }) => (isBeyond ? Math.max(own.last, arrival) + 1_000_000 : 0)),
      );
      for (const { own } of networks) own.last = Math.max(own.last, place);
      if (place === arrival) latest = arrival;
      return place;
    },
    counts: (address, now) => counted(forms, address, now).every(({ isBeyond }) => !isBeyond),
  };
}
