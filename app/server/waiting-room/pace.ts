/** The forms that the process answers, and how long somebody who comes now would wait for an answer. */
export interface Pace {
  /** A form has come, to its end. @returns to be called once when it is answered, or its visitor has left */
  readonly begun: () => () => void;
  /** Somebody asks for a form. @returns to be called once when it is given out, or not */
  readonly asked: () => () => void;
  /** A form was given out, and will come. */
  readonly handedOut: () => void;
  /** How many forms have come and are not answered. */
  readonly unanswered: () => number;
  /** How many forms the process answers in a second when it does nothing else. */
  readonly perSecond: () => number;
  /** The expected wait of a newcomer, in seconds. */
  readonly wait: () => number;
  /** A line begins or ends: while one stands, forms run in turn, and how many are answered is not the pace. */
  readonly limited: (isLimited: boolean) => void;
  /** A form that ran in turn has taken so many milliseconds. @param atOnce how many such forms run at once */
  readonly took: (ms: number, atOnce: number) => void;
}

/** What a process that was never busy is taken to answer in a second. */
const BEFORE_MEASURED = 200;
/** The weight of that figure: so many busy seconds. */
const WEIGHT_S = 0.5;
/** From so many unanswered forms on, all connections for forms are in use and the pace can be measured. */
const BUSY = 6;
/** Busy seconds after which a measurement counts half. */
const HALF_LIFE_S = 3;
const SLOWEST = 1;
/** Those who ask for a form are counted for so long after one was given out: else the page may have none. */
const ON_SALE_MS = 60_000;

/**
 * Measures the pace of forms. Forms that were given out are counted as well, before they come: they are worked off at that
 * pace, and a newcomer's form comes behind them.
 *
 * @param clock the time in milliseconds, from any beginning
 */
export function openPace(clock: () => number = () => performance.now()): Pace {
  let unanswered = 0;
  let measured = { forms: BEFORE_MEASURED * WEIGHT_S, seconds: WEIGHT_S };
  /** Until when the busy time is in `measured`; null while the process is not busy. */
  let countedUntil: number | null = null;
  let owed = { forms: 0, at: clock() };
  let isLimited = false;
  let [asking, givenOutAt] = [0, Number.NEGATIVE_INFINITY];

  const add = (forms: number, seconds: number) => {
    const weight = 0.5 ** (seconds / HALF_LIFE_S);
    measured = { forms: measured.forms * weight + forms, seconds: measured.seconds * weight + seconds };
  };
  const measure = (forms: number) => {
    if (countedUntil === null) return;
    const now = clock();
    add(forms, (now - countedUntil) / 1000);
    countedUntil = now;
  };
  const countWhileBusy = () => {
    if (isLimited || unanswered < BUSY) countedUntil = null;
    else countedUntil ??= clock();
  };
  const perSecond = () => {
    measure(0);
    return Math.max(SLOWEST, measured.forms / measured.seconds);
  };
  const owe = (forms: number) => {
    const now = clock();
    const worked = (perSecond() * (now - owed.at)) / 1000;
    owed = { forms: Math.max(0, owed.forms - worked) + forms, at: now };
    return owed.forms;
  };
  return {
    begun: () => {
      unanswered += 1;
      countWhileBusy();
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        measure(1);
        unanswered -= 1;
        countWhileBusy();
      };
    },
    asked: () => {
      asking += 1;
      let isOver = false;
      return () => {
        if (!isOver) asking -= 1;
        isOver = true;
      };
    },
    handedOut: () => {
      givenOutAt = clock();
      owe(1);
    },
    unanswered: () => unanswered,
    perSecond,
    wait: () => {
      const coming = clock() - givenOutAt < ON_SALE_MS ? asking : 0;
      return Math.max(owe(0) + coming, unanswered) / perSecond();
    },
    limited: (given) => {
      measure(0);
      isLimited = given;
      countWhileBusy();
    },
    took: (ms, atOnce) => {
      if (isLimited) add(1, ms / 1000 / atOnce);
    },
  };
}
