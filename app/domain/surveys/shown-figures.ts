/** The rule of which figures of a survey are shown. Pure. */

/** With fewer answers than this nothing of them is shown. Each answer about one session is of another person. */
const FEWEST_ANSWERS = 5;

/** All answers to a question, about one session or about the whole: how often each value was given. */
export interface Tally {
  readonly question: number;
  /** The session's id; null for a question about the whole. */
  readonly session: number | null;
  readonly answers: number;
  /** By value: the id of a choice, a text, a number, a day, `true` for an agreement. */
  readonly counts: Readonly<Record<string, number>>;
}

/** What is shown of a tally; null: too few answers. */
export type Shown = Pick<Tally, "answers" | "counts"> | null;

/** What is shown of the answers to one question. */
export interface Figures {
  /** Of a question about each session: all sessions together, null while one of them is hidden. */
  readonly all: Shown;
  /** By session that has any answer; empty for a question about the whole. */
  readonly sessions: ReadonlyMap<number, Shown>;
}

/**
 * Decides what is shown of a question's tallies. A session with too few answers is hidden, and with it the sum over all
 * sessions: five answers about five small sessions may all be one person's.
 */
export function shownFigures(tallies: readonly Tally[]): Figures {
  const of = tallies.filter(({ session }) => session !== null);
  const whole = tallies.find(({ session }) => session === null);
  if (of.length === 0) return { all: whole ? shown(whole) : null, sessions: new Map() };
  return {
    all: of.some(isTooFew) ? null : shown(sum(of)),
    sessions: new Map(of.map((tally) => [tally.session ?? 0, shown(tally)])),
  };
}

function shown(tally: Pick<Tally, "answers" | "counts">): Shown {
  return isTooFew(tally) ? null : { answers: tally.answers, counts: tally.counts };
}

function isTooFew({ answers }: Pick<Tally, "answers">): boolean {
  return answers < FEWEST_ANSWERS;
}

function sum(tallies: readonly Tally[]): Pick<Tally, "answers" | "counts"> {
  const counts = new Map<string, number>();
  for (const tally of tallies)
    for (const [value, count] of Object.entries(tally.counts)) counts.set(value, (counts.get(value) ?? 0) + count);
  return { answers: tallies.reduce((all, { answers }) => all + answers, 0), counts: Object.fromEntries(counts) };
}

/** The average of numbers, of how often each was given. */
export function averageOf({ answers, counts }: NonNullable<Shown>): number {
  const total = Object.entries(counts).reduce((all, [value, count]) => all + Number(value) * count, 0);
  return total / answers;
}
