import type { Edition } from "#app/domain/edition/edition.ts";
import { type Answering, answererOf, answeringOf } from "#app/domain/questions/answering.ts";
import { listedAnswers } from "#app/domain/questions/listed-answers.ts";
import { isChangeable } from "#app/domain/questions/questions-for.ts";
import { answersForm } from "#app/forms/with-questions.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import { daysOf, recentQuestions } from "#app/server/pages/questions.server.ts";

/** What a registration's page shows of its answers. */
export async function shownAnswers(
  { context }: Visit,
  { id }: { id: number },
  edition: Pick<Edition, "id" | "days" | "timeZone">,
) {
  const known = await recentQuestions(context, edition.id);
  const answering = await answeringOf(context.db, { registration: id, days: daysOf(context, edition), known });
  return {
    answers: listedAnswers(answering, { protectedToo: true }),
    owed: answering.owed.length,
    open: answering.open.length > 0,
  };
}

/** The form of a registration's answers, with the questions that it may show. @throws 404 without any */
export async function openAnswers(
  { context: { db } }: Visit,
  { registration, answering, days }: { registration: number; answering: Answering; days: ReturnType<typeof daysOf> },
) {
  const answerer = await answererOf(db, registration);
  if (!answerer || answering.open.length === 0) throw notFound();
  const fields = answering.all.filter((question) => question.asked !== "door" && isChangeable(question, days));
  return { fields, form: answersForm(answerer, answering.all, { fields, kept: answering.answers }) };
}
