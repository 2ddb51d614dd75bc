import type { Clock } from "./clock.ts";

/** A process's time, kept by the database's clock. */
export interface DatabaseClock {
  readonly now: Clock;
  readonly close: () => void;
}

export interface ClockSources {
  /** Reads the database's time, in milliseconds since 1970. */
  readonly read: () => Promise<number>;
  /** Milliseconds from any start, without jumps; it may stand still while the machine sleeps. */
  readonly elapsed: () => number;
  /** Seconds from any start, the machine's sleep included. */
  readonly uptime: () => number;
  /** Told, in a sentence, when the database's clock has jumped, and what is done. */
  readonly told: (sentence: string) => void;
}

const READ_EVERY_MS = 30_000;
/** A difference that small is drift: it is corrected at once. */
const DRIFT_MS = 5_000;
/** How long the database's clock must stay at its new time until it is believed. */
const BELIEVED_AFTER_MS = 10 * 60_000;
/** A longer jump is believed only by a new process. */
const LONGEST_JUMP_MS = 24 * 3_600_000;
const SLEPT_MS = 2_000;

/**
 * Opens a clock that shows the database's time, so that all processes have the same one. Between two readings it goes on
 * by the time that has passed: a jump of the machine's own clock changes nothing.
 *
 * A jump of the database's clock is believed after ten minutes, and one of more than a day only by a process that
 * starts later: what a wrong time ends, erases or sends cannot be taken back.
 *
 * @param options.everyMs how often the database is asked, in milliseconds
 * @throws when the database cannot be read now; later failures change nothing
 */
export async function openDatabaseClock(
  sources: ClockSources,
  { everyMs = READ_EVERY_MS } = {},
): Promise<DatabaseClock> {
  const { read, elapsed, uptime, told } = sources;
  let base = 0;
  let jump: { by: number; at: number; isSaid: boolean } | null = null;
  const time = () => base + elapsed();
  let slept = uptime() * 1000 - elapsed();
  /** How far the database is ahead. Half of the time that the answer took is on its way back. */
  const difference = async () => {
    const begun = elapsed();
    const answer = await read();
    return answer - (base + (begun + elapsed()) / 2);
  };
  base = await difference();
  const look = async () => {
    const sleep = uptime() * 1000 - elapsed() - slept;
    if (Math.abs(sleep) > SLEPT_MS) {
      base += sleep;
      slept += sleep;
    }
    const by = await difference();
    if (Math.abs(by) <= DRIFT_MS) {
      base += by;
      if (jump) told("The database's clock shows this process's time again.");
      jump = null;
      return;
    }
    if (!jump || Math.abs(jump.by - by) > DRIFT_MS) jump = { by, at: elapsed(), isSaid: false };
    const isShort = Math.abs(by) <= LONGEST_JUMP_MS;
    if (!jump.isSaid) told(sentenceOf(by, isShort));
    jump.isSaid = true;
    if (!isShort || elapsed() - jump.at < BELIEVED_AFTER_MS) return;
    base += by;
    jump = null;
    told("This process now follows the database's clock.");
  };
  const timer = setInterval(() => void look().catch(() => {}), everyMs).unref();
  return { now: () => new Date(time()), close: () => clearInterval(timer) };
}

function sentenceOf(by: number, isShort: boolean): string {
  const what = `The database's clock has jumped ${by > 0 ? "forward" : "back"} by ${Math.round(Math.abs(by) / 1000)} s.`;
  if (isShort) return `${what} This process keeps its own time for ten minutes, then follows.`;
  return `${what} This process keeps its own time. If the new time is right, start it again.`;
}
