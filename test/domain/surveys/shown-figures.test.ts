import fc from "fast-check";
import { expect, test } from "vitest";
import { averageOf, shownFigures, type Tally } from "#app/domain/surveys/shown-figures.ts";

const about = (session: number | null, counts: Readonly<Record<string, number>>): Tally => ({
  ...{ question: 1, session, counts },
  answers: Object.values(counts).reduce((all, count) => all + count, 0),
});

type Shown = ReturnType<typeof shownFigures>;

interface Case {
  says: string;
  tallies: Tally[];
  all: Shown["all"];
  sessions: [number, Shown["all"]][];
}

test.each<Case>([
  { says: "four answers are hidden", tallies: [about(null, { oui: 3, non: 1 })], all: null, sessions: [] },
  {
    ...{ says: "five are shown", tallies: [about(null, { oui: 3, non: 2 })] },
    ...{ all: { answers: 5, counts: { oui: 3, non: 2 } }, sessions: [] },
  },
  {
    says: "a small session is hidden, and the sum that would tell it",
    tallies: [about(1, { 4: 6 }), about(2, { 1: 3 })],
    ...{
      all: null,
      sessions: [
        [1, { answers: 6, counts: { 4: 6 } }],
        [2, null],
      ],
    },
  },
  {
    says: "the sum is hidden also where the small sessions together are enough, because they may be one person's",
    tallies: [about(1, { 4: 6 }), about(2, { 1: 3 }), about(3, { 1: 1, 2: 1 })],
    all: null,
    sessions: [
      [1, { answers: 6, counts: { 4: 6 } }],
      [2, null],
      [3, null],
    ],
  },
  {
    says: "the sum of sessions that are all shown is shown",
    tallies: [about(1, { 4: 6 }), about(2, { 1: 5 })],
    ...{ all: { answers: 11, counts: { 1: 5, 4: 6 } } },
    sessions: [
      [1, { answers: 6, counts: { 4: 6 } }],
      [2, { answers: 5, counts: { 1: 5 } }],
    ],
  },
  { says: "nothing is nothing", tallies: [], all: null, sessions: [] },
])("$says", ({ tallies, all, sessions }) => {
  expect(shownFigures(tallies)).toEqual({ all, sessions: new Map(sessions) });
});

test("whatever was answered, what is shown and what it leaves are none or at least five answers", () => {
  const counts = fc.dictionary(fc.constantFrom("1", "2", "3"), fc.integer({ min: 1, max: 6 }), { minKeys: 1 });
  fc.assert(
    fc.property(fc.array(counts, { minLength: 1, maxLength: 6 }), (sessions) => {
      const { all, sessions: each } = shownFigures(sessions.map((own, at) => about(at + 1, own)));
      const shown = [...each.values()].flatMap((one) => one?.answers ?? []);
      const left = all ? all.answers - shown.reduce((sum, answers) => sum + answers, 0) : 0;
      return [...shown, all?.answers ?? 0, left].every((answers) => answers === 0 || answers >= 5);
    }),
    { numRuns: 200 },
  );
});

test("an average counts each number as often as it was given", () => {
  expect(averageOf({ answers: 5, counts: { "2": 1, "4": 4 } })).toBe(3.6);
});
