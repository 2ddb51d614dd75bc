import type { Deliver } from "#app/mail/deliver.server.ts";

/** How many letters are sent at once while the server answers promptly. */
const PROMPT = 10;
/** How many more letters may wait for a slow answer. */
const SLOW = 20;
/** How many letters are sent at once to a host that has not answered promptly in the last minutes. */
const SHARE = 3;
/** From then on a letter is slow: it leaves its lane to another one. */
const SLOW_AFTER_MS = 1_500;
/** How long a prompt answer is remembered. */
const KNOWN_MS = 10 * 60_000;
/** When a host whose share is used up is looked at again. */
const SHARE_USED_MS = 250;
/** The pause of a host that hung, doubled each time. */
const PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
/** How many hosts are remembered. */
const MOST_HOSTS = 5_000;

/** The most letters that are delivered at once, and so the most connections to the mail server. */
export const MOST_AT_ONCE = PROMPT + SLOW;

/** The place of one letter that is being sent. */
export interface Lane {
  /** Delivers, and learns how the recipient's host answers. */
  readonly watching: (deliver: Deliver) => Deliver;
  readonly end: () => void;
}

/**
 * Decides which letters are sent now, so that a recipient's host that hangs holds up its own letters only: a slow letter
 * gives its lane back, a host without a recent prompt answer gets a share of the lanes, and one that hung is tried
 * again after a pause, one letter at a time.
 */
export interface LetterLanes {
  /** How many letters may begin now. */
  readonly free: () => number;
  /** Milliseconds until a letter to this host may begin; 0: now. */
  readonly waitFor: (host: string) => number;
  /** Takes a lane. */
  readonly begin: (host: string) => Lane;
}

interface Host {
  underWay: number;
  slow: number;
  /** The last prompt answer. */
  promptAt: number;
  /** How often it hung since it last answered. */
  hangs: number;
  pausedUntil: number;
}

/**
 * @param options.clock milliseconds, from any start
 * @param options.onFree called when a lane becomes free
 */
export function openLanes({ clock = () => performance.now(), onFree = () => {} } = {}): LetterLanes {
  const hosts = new Map<string, Host>();
  let prompt = 0;
  let slow = 0;

  const hostOf = (name: string): Host => {
    const host = hosts.get(name) ?? { underWay: 0, slow: 0, promptAt: -Infinity, hangs: 0, pausedUntil: 0 };
    if (hosts.size >= MOST_HOSTS) forgetIdle(hosts);
    hosts.set(name, host);
    return host;
  };
  const mostOf = ({ hangs, slow, promptAt }: Host): number => {
    if (hangs > 0) return 1;
    return slow > 0 || clock() - promptAt > KNOWN_MS ? SHARE : PROMPT;
  };

  return {
    free: () => PROMPT - prompt,
    waitFor: (name) => {
      const host = hosts.get(name);
      if (!host) return 0;
      return host.pausedUntil > clock() ? host.pausedUntil - clock() : host.underWay < mostOf(host) ? 0 : SHARE_USED_MS;
    },
    begin: (name) => {
      const host = hostOf(name);
      host.underWay++;
      prompt++;
      let isSlow = false;
      let hasLane = true;
      const becomeSlow = () => {
        isSlow = true;
        host.slow++;
        if (slow >= SLOW) return;
        hasLane = false;
        slow++;
        prompt--;
        onFree();
      };
      return {
        watching: (deliver) => async (delivery) => {
          const timer = setTimeout(becomeSlow, SLOW_AFTER_MS);
          try {
            const outcome = await deliver(delivery);
            if (outcome.kind !== "later") hasAnswered(host, isSlow ? null : clock());
            else if (outcome.hangs) hasHung(host, clock());
            return outcome;
          } finally {
            clearTimeout(timer);
          }
        },
        end: () => {
          host.underWay--;
          if (isSlow) host.slow--;
          if (hasLane) prompt--;
          else slow--;
          onFree();
        },
      };
    },
  };
}

function hasAnswered(host: Host, promptAt: number | null): void {
  host.hangs = 0;
  host.pausedUntil = 0;
  host.promptAt = promptAt ?? host.promptAt;
}

function hasHung(host: Host, now: number): void {
  // Letters that began together hang together, and count once.
  if (host.pausedUntil > now) return;
  host.pausedUntil = now + Math.min(PAUSE_MS * 2 ** host.hangs, LONGEST_PAUSE_MS);
  host.hangs++;
}

function forgetIdle(hosts: Map<string, Host>): void {
  for (const [name, { underWay, hangs }] of hosts) if (underWay === 0 && hangs === 0) hosts.delete(name);
}
