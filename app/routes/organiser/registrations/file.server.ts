import { answeringOf } from "#app/domain/questions/answering.ts";
import { ASKED } from "#app/domain/questions/question-kinds.ts";
import { findOfficeRegistration } from "#app/domain/registration/find-registration.ts";
import { found, idOf, type OfficeVisit } from "#app/server/pages/office.server.ts";
import { daysOf } from "#app/server/pages/questions.server.ts";

/** What an organiser changes of a file that a registration is asked for, or attached. @throws 404 for other questions */
export async function fileOf({ db, context, edition, id: registration, params, now }: OfficeVisit) {
  const { givenName, familyName, cancelledAt } = found(
    await findOfficeRegistration(db, { edition: edition.id, id: registration, now }),
  );
  if (cancelledAt) found(null);
  const question = idOf(params.question);
  const days = daysOf(context, edition);
  const { asked, answers, questions } = await answeringOf(db, { registration, days, at: ASKED });
  const answer = answers.find((each) => each.question === question);
  const isAsked = asked.some(({ id }) => id === question);
  return {
    question: found(questions.find(({ id, kind }) => id === question && kind === "file" && (isAsked || answer))),
    ...{ name: `${givenName} ${familyName}`, of: { registration, question, days }, isAsked },
    answer: answer ? { name: answer.text ?? "", attached: answer.answeredAt.getTime() } : null,
  };
}
