import { seenOf } from "#app/domain/changed-fields.ts";
import type { Edition } from "#app/domain/edition/edition.ts";
import { answerValues } from "#app/domain/questions/answer-sheet.ts";
import { type Answering, answererOf, answeringOf } from "#app/domain/questions/answering.ts";
import { askedFiles } from "#app/domain/questions/file-answers.ts";
import { listedAnswers } from "#app/domain/questions/listed-answers.ts";
import { isChangeable, typedOnes } from "#app/domain/questions/questions-for.ts";
import { answersForm, answersShown } from "#app/forms/with-questions.ts";
import { communesFor } from "#app/server/communes.server.ts";
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

/**
 * The form of a registration's answers, with the questions that it may show and its state, and the files that are asked
 * for. @throws 404 without any of both
 */
export async function openAnswers(
  { context: { db } }: Visit,
  { registration, answering, days }: { registration: number; answering: Answering; days: ReturnType<typeof daysOf> },
) {
  const answerer = await answererOf(db, registration);
  if (!answerer || answering.open.length === 0) throw notFound();
  await communesFor(answering.all);
  const fields = typedOnes(answering.all).filter(
    (question) => question.asked !== "door" && isChangeable(question, days),
  );
  return {
    fields,
    files: askedFiles(answering.open, answering.answers),
    form: answersForm(answerer, answering.all, { fields, kept: answering.answers }),
    state: {
      values: answersShown(typedOnes(answering.open), answering.answers),
      errors: {},
      seen: seenOf(answerValues(fields, answering.answers)),
    },
  };
}
