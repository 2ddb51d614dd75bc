import type { Office } from "#app/ui/organiser/list.tsx";
import type { Column } from "#app/ui/organiser/table.tsx";
import type { QuestionFigures } from "./figure-parts.server.ts";

/** A line of the figures' file: one value of a question, one text, or a part with too few answers. */
interface FigureLine {
  readonly question: string;
  readonly about: string;
  readonly answers: number | null;
  readonly value: string | null;
  readonly count: number | null;
  readonly average: number | null;
}

/** The columns of the figures' files. */
export const figuresList = {
  columns: ({ t }: Office): readonly Column<FigureLine>[] => [
    { label: t("surveys:column.question"), text: ({ question }) => question },
    { label: t("surveys:column.session"), text: ({ about }) => about },
    { label: t("surveys:column.answers"), text: ({ answers }) => answers ?? t("surveys:tooFew") },
    { label: t("surveys:column.value"), text: ({ value }) => value },
    { label: t("surveys:column.count"), text: ({ count }) => count },
    { label: t("surveys:column.percent"), text: ({ count, answers }) => percentOf(count, answers) },
    {
      label: t("surveys:column.average"),
      text: ({ average }) => (average === null ? null : { cents: Math.round(average * 100) }),
    },
  ],
};

/** Makes the lines of the files: what the page hides has a line that says so, and nothing else. */
export function figureLines(questions: readonly QuestionFigures[]): FigureLine[] {
  return questions.flatMap(({ label: question, parts }) =>
    parts.flatMap(({ title: about, answers, average, values, texts }): FigureLine[] => {
      const line = { question, about, answers, value: null, count: null, average };
      if (answers === null) return [line];
      return [
        ...values.map(({ label, count }) => ({ ...line, value: label, count })),
        ...texts.map((value) => ({ ...line, value })),
      ];
    }),
  );
}

/** Whole percents of the people who answered. */
function percentOf(count: number | null, answers: number | null): number | null {
  return count === null || answers === null ? null : Math.round((100 * count) / answers);
}
