/** A line of people, in the order of their arrival, who are called at a rate. */
export interface Line {
  /** Somebody waits, or still does. @param until when they are taken to have left, in milliseconds of the clock */
  readonly stay: (place: number, until: number) => void;
  /** Calls as many as may come in by now. */
  readonly call: () => void;
  /** The places that were called since it was last asked, without those that were passed over. */
  readonly takeCalled: () => readonly number[];
  /**
   * Another process has called a place. It waits here no more, and the line moves for both.
   *
   * @param yields whether a call that this process has spent on the same place is given back
   */
  readonly calledElsewhere: (place: number, yields: boolean) => void;
  /** How many people the line has lately moved on in a second, by the calls of all processes. */
  readonly speed: () => number;
  /** Whether a place was called: also one that its holder left before, however long they stay away. */
  readonly isCalled: (place: number) => boolean;
  /** How many people wait before a place. */
  readonly ahead: (place: number) => number;
  readonly length: () => number;
  /** How many were called who still waited. */
  readonly called: () => number;
  /** Ends the line: every place up to now counts as called. */
  readonly end: () => void;
}

export interface LineOptions {
  /** How many people may be called in a second. */
  readonly rate: () => number;
  /** Whether those who were called keep the process busy enough. @param idleMs how long nobody has been called */
  readonly isBusy: (idleMs: number) => boolean;
  /** The time in milliseconds. */
  readonly clock: () => number;
  /** Nobody is called before, in milliseconds of the clock: those who wait already come back first. */
  readonly notBefore: () => number;
}

interface Waiting {
  readonly place: number;
  until: number;
}

/** Calls that were not used are kept for so long, so that people come in evenly. */
const KEPT_S = 0.25;
const SWEEP_MS = 2_000;
/** Seconds after which what was seen of the line's speed counts half. */
const HALF_LIFE_S = 5;

/**
 * Opens a line. A place is a number, smaller for those who came earlier. People who do not come back in time are passed
 * over, and delay nobody; their place is called all the same.
 */
export function openLine({ rate, isBusy, clock, notBefore }: LineOptions): Line {
  let waiting: Waiting[] = [];
  let known = new Map<number, Waiting>();
  let calledUntil = 0;
  let latest = 0;
  let [calls, called] = [0, 0];
  /** The places that other processes have called, and those that this one has. */
  let [elsewhere, here] = [new Set<number>(), new Set<number>()];
  let untold: number[] = [];
  let moved = { people: 0, seconds: 0 };
  let [countedAt, calledAt, sweptAt] = [clock(), clock(), clock()];

  /** The index of the first who came at a place or later. */
  const indexOf = (place: number): number => {
    let [low, high] = [0, waiting.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((waiting[middle] as Waiting).place < place) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  /** Those who have left are counted no more; their places remain valid. */
  const sweep = (now: number) => {
    if (now - sweptAt < SWEEP_MS) return;
    sweptAt = now;
    for (const { place, until } of waiting) if (until < now) known.delete(place);
    waiting = waiting.filter(({ place }) => known.has(place));
  };
  return {
    stay: (place, until) => {
      const own = known.get(place);
      if (own) {
        own.until = until;
        return;
      }
      if (place <= calledUntil || elsewhere.has(place)) return;
      latest = Math.max(latest, place);
      const made = { place, until };
      known.set(place, made);
      waiting.splice(indexOf(place), 0, made);
    },
    call: () => {
      const now = clock();
      const perSecond = rate();
      const seconds = Math.max(0, now - Math.max(countedAt, notBefore())) / 1000;
      calls = Math.min(Math.max(1, perSecond * KEPT_S), calls + perSecond * seconds);
      countedAt = now;
      const weight = waiting.length > 0 ? 0.5 ** (seconds / HALF_LIFE_S) : 0;
      moved = { people: moved.people * weight, seconds: moved.seconds * weight + seconds };
      if (now < notBefore()) return;
      let at = 0;
      for (; at < waiting.length; at += 1) {
        const { place, until } = waiting[at] as Waiting;
        if (until >= now) {
          if (calls < 1 || isBusy(now - calledAt)) break;
          calledAt = now;
          calls -= 1;
          called += 1;
          moved.people += 1;
          here.add(place);
          untold.push(place);
        }
        calledUntil = place;
        known.delete(place);
      }
      if (at > 0) waiting = waiting.slice(at);
      sweep(now);
    },
    takeCalled: () => {
      const taken = untold;
      untold = [];
      return taken;
    },
    calledElsewhere: (place, yields) => {
      if (here.has(place)) {
        if (yields) calls += 1;
        return;
      }
      elsewhere.add(place);
      if (!known.delete(place)) return;
      moved.people += 1;
      waiting.splice(indexOf(place), 1);
    },
    speed: () => (moved.seconds < 1 ? 0 : moved.people / moved.seconds),
    isCalled: (place) => place <= calledUntil || elsewhere.has(place),
    ahead: indexOf,
    length: () => waiting.length,
    called: () => called,
    end: () => {
      waiting = [];
      known = new Map();
      [elsewhere, here] = [new Set(), new Set()];
      calledUntil = Math.max(calledUntil, latest, clock() * 1000);
    },
  };
}
