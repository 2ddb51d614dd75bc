import { openLine } from "./line.ts";
import type { Pace } from "./pace.ts";

/** A place that a visitor brings: the arrival in microseconds, and when its page was last shown, in milliseconds. */
interface Brought {
  readonly place: number;
  readonly seen: number;
}

/** How somebody waits. */
export interface Wait {
  /** How many people are before them. */
  readonly ahead: number;
  /** The expected wait. */
  readonly seconds: number;
  /** When they should ask again, in seconds. */
  readonly refresh: number;
}

/** The waiting room of this process, for those who run the site. */
export interface RoomState {
  readonly isOpen: boolean;
  readonly people: number;
  /** The expected wait of a newcomer, in seconds. */
  readonly seconds: number;
  /** How many people were let in from the line since the process began. */
  readonly called: number;
}

export interface LineKeeper {
  /** Whether a line stands now. It begins when the expected wait is too long, or with a place of a line that still stands. */
  readonly isOpen: (brought: Brought | null) => boolean;
  /** Puts somebody at their place. @returns null for those who may come in */
  readonly wait: (place: number, byHand: boolean) => Wait | null;
  /** The places that were called since it was last asked, for the other processes. */
  readonly takeCalled: () => readonly number[];
  /** Another process has called places. @param yields whether this one gives way where it has called the same */
  readonly calledElsewhere: (places: readonly number[], yields: boolean) => void;
  /** Ends the line when nobody waits any more; to be called each second. */
  readonly look: () => void;
  readonly state: () => RoomState;
}

export interface LineKeeperOptions {
  /** The line begins when the expected wait passes so many seconds. */
  readonly after: number;
  readonly pace: Pace;
  /** The time in milliseconds. */
  readonly clock: () => number;
  /** Told of the beginning and the end of the line; at its end, how many were let in and for how long it stood. */
  readonly told: (happened: { readonly opened: true } | { readonly people: number; readonly minutes: number }) => void;
}

/** The share of the process that those who are let in get; the door, sign-in and the other pages have the rest. */
const SHARE = 1 / 3;
/** However busy the process is, so many people are called in a second. */
const SLOWEST = 1;
/** No more are called while so many forms are unanswered. */
const UNANSWERED = 4;
/** The page of the line comes again after a third of the expected wait. */
const REFRESH = { share: 1 / 3, least: 3, most: 15 };
/** Who does not ask again so long after they should have left; who refreshes by hand has a minute. */
const GRACE_S = 15;
const BY_HAND_S = 60;
/** After a restart nobody is called until all have asked again, so that the order holds. */
const GATHERING_MS = (REFRESH.most + 2) * 1000;

/** Opens and closes the line, and says who comes in. It is of one process; places are of all processes. */
export function openLineKeeper({ after, pace, clock, told }: LineKeeperOptions): LineKeeper {
  let openedAt: number | null = null;
  let notBefore = 0;
  let calledBefore = 0;
  const rate = () => Math.max(SLOWEST, pace.perSecond() * SHARE);
  const isBusy = (idleMs: number) => idleMs < 1000 / SLOWEST && pace.unanswered() >= UNANSWERED;
  const line = openLine({ rate, isBusy, clock, notBefore: () => notBefore });
  const open = (from: number) => {
    openedAt = clock();
    pace.limited(true);
    notBefore = from;
    calledBefore = line.called();
    told({ opened: true });
  };
  const endIfEmpty = () => {
    if (openedAt === null) return;
    line.call();
    if (line.length() > 0 || clock() < notBefore || pace.wait() > after / 2) return;
    told({ people: line.called() - calledBefore, minutes: Math.ceil((clock() - openedAt) / 60_000) });
    openedAt = null;
    pace.limited(false);
    line.end();
  };
  const secondsFor = (ahead: number) =>
    (ahead + 1) / Math.max(rate(), line.speed()) + Math.max(0, notBefore - clock()) / 1000;
  return {
    isOpen: (brought) => {
      endIfEmpty();
      if (openedAt !== null) return true;
      const stillStands =
        brought !== null && !line.isCalled(brought.place) && clock() - brought.seen < BY_HAND_S * 1000;
      if (stillStands) open(clock() + GATHERING_MS);
      else if (pace.wait() > after) open(0);
      return openedAt !== null;
    },
    wait: (place, byHand) => {
      line.stay(place, clock() + BY_HAND_S * 1000);
      line.call();
      if (line.isCalled(place)) return null;
      const ahead = line.ahead(place);
      const seconds = secondsFor(ahead);
      const refresh = Math.round(Math.min(REFRESH.most, Math.max(REFRESH.least, seconds * REFRESH.share)));
      line.stay(place, clock() + (byHand ? BY_HAND_S : refresh + GRACE_S) * 1000);
      return { ahead, seconds, refresh };
    },
    takeCalled: line.takeCalled,
    calledElsewhere: (places, yields) => {
      if (openedAt !== null) for (const place of places) line.calledElsewhere(place, yields);
    },
    look: endIfEmpty,
    state: () => ({
      isOpen: openedAt !== null,
      people: line.length(),
      seconds: openedAt === null ? pace.wait() : secondsFor(line.length()),
      called: line.called(),
    }),
  };
}
