import { type Edition, findEdition } from "#app/domain/edition/edition.ts";
import { hiddenTicketTypes } from "#app/domain/edition/ticket-type-links.ts";
import { type AskedQuestion, askedQuestions } from "#app/domain/questions/asked-questions.ts";
import { listQuestions, type Question } from "#app/domain/questions/questions.ts";
import { ofRegistrations } from "#app/domain/questions/questions-for.ts";
import { questionsOfVisitor } from "#app/domain/questions/questions-of-visitor.ts";
import { dayOf } from "#app/i18n/format.ts";
import { communesFor } from "#app/server/communes.server.ts";
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
 *
 * @param link the id of the visitor's link; those about other hidden ticket types are left out
 */
export async function questionsOfForm(
  context: AppContext,
  year: number,
  link: number | null,
): Promise<readonly AskedQuestion[]> {
  const read = () => readQuestionsOfForm(context, year);
  const { byLink, others } = await context.recent.read(context.db, `questions of ${year}`, read, KEPT_MS);
  return byLink.get(link) ?? others;
}

/** Reads the questions of all visitors at once, so that each list is the same one for all of its visitors. */
async function readQuestionsOfForm({ db, now }: AppContext, year: number) {
  const edition = await findEdition(db, { year });
  if (!edition) return { byLink: new Map<number | null, readonly AskedQuestion[]>(), others: [] };
  const questions = await listQuestions(db, { edition: edition.id });
  await communesFor(questions);
  const asked = askedQuestions(questions, { ...daysOf({ now }, edition), at: ["registration"] });
  const hidden = await hiddenTicketTypes(db, { edition: edition.id });
  const seenWith = (link: number | null) =>
    questionsOfVisitor(
      asked,
      new Set(hidden.filter((one) => link === null || one.link !== link).map(({ slug }) => slug)),
    );
  return { byLink: new Map(hidden.map(({ link }) => [link, seenWith(link)])), others: seenWith(null) };
}

/** The questions that an edition's registrations answer, as they are remembered until content changes. */
export function recentQuestions(context: AppContext, edition: number): Promise<readonly Question[]> {
  const read = async () => ofRegistrations(await listQuestions(context.db, { edition }));
  return context.recent.read(context.db, `questions of edition ${edition}`, read, KEPT_MS);
}
