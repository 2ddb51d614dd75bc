import { answeringOf } from "#app/domain/questions/answering.ts";
import { isChangeable } from "#app/domain/questions/questions-for.ts";
import { path, pathsBehind } from "#app/i18n/path.ts";
import { notFound } from "#app/server/guards.server.ts";
import { idOf } from "#app/server/pages/office-page.server.ts";
import { type OwnVisit, ownPages } from "#app/server/pages/own-pages.server.ts";
import { daysOf } from "#app/server/pages/questions.server.ts";
import { editionOf } from "#app/server/pages/registration.server.ts";
import { answerableRegistration } from "./changeable.server.ts";

const behind = pathsBehind<"/mon-espace/inscriptions/:code">;

/**
 * Pages about a file that a registration is asked for, or that it attached when it was. @throws 404 for other questions
 */
export const filePages = ownPages(async (visit: OwnVisit) => {
  const held = await answerableRegistration(visit);
  const question = idOf(visit.params.question);
  const days = daysOf(visit.context, await editionOf(visit.context, held));
  const { asked, answers, questions } = await answeringOf(visit.db, { registration: held.id, days });
  const found = questions.find(({ id, kind }) => id === question && kind === "file");
  const answer = answers.find((each) => each.question === question);
  const isAsked = asked.find(({ id }) => id === question);
  if (!found || !(isAsked || answer)) throw notFound();
  const page = path(visit.language, "/mon-espace/inscriptions/:code", { code: held.code });
  const of = { registration: held.id, question, days, by: null, now: visit.now };
  return {
    ...{ held, of, question: found, keptUntil: isAsked?.keptUntil ?? null, page },
    own: behind(page)("/reponses/:question", { question }),
    answer: answer ? { name: answer.text ?? "", attached: answer.answeredAt.getTime() } : null,
    isAsked: isAsked !== undefined,
    isOpen: isChangeable(found, days),
  };
});
