import { type Edition, findEdition } from "#app/domain/edition/edition.ts";
import { type AskedQuestion, askedQuestions } from "#app/domain/questions/asked-questions.ts";
import { listQuestions, type Question } from "#app/domain/questions/questions.ts";
import { dayOf } from "#app/i18n/format.ts";
import type { AppContext } from "#app/server/context.ts";

/** The days by which a question is judged. */
export function daysOf({ now }: Pick<AppContext, "now">, { days, timeZone }: Pick<Edition, "days" | "timeZone">) {
  return { today: dayOf(now(), timeZone), last: days.at(-1) ?? null };
}

/** How long questions are remembered while no content changes, in milliseconds: a day may begin that requires answers. */
const KEPT_MS = 60_000;

/**
 * The questions that the public form of a year's edition asks, as they are remembered until content changes (`Recent`),
 * so that a registration reads none of its own. None for a year without a published edition.
 */
export function questionsOfForm(context: AppContext, year: number): Promise<readonly AskedQuestion[]> {
  const read = async () => {
    const edition = await findEdition(context.db, { year });
    if (!edition) return [];
    const questions = await listQuestions(context.db, { edition: edition.id });
    return askedQuestions(questions, { ...daysOf(context, edition), at: ["registration"] });
  };
  return context.recent.read(context.db, `questions of ${year}`, read, KEPT_MS);
}

/** The questions of an edition, as they are remembered until content changes. */
export function recentQuestions(context: AppContext, edition: number): Promise<readonly Question[]> {
  const read = () => listQuestions(context.db, { edition });
  return context.recent.read(context.db, `questions of edition ${edition}`, read, KEPT_MS);
}
