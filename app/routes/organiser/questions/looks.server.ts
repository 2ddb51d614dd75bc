import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { bookableSessions } from "#app/domain/programme/draft-sessions.ts";
import { listQuestions, type Question } from "#app/domain/questions/questions.ts";
import { mayBringUp } from "#app/domain/questions/write-conditions.ts";
import { optionsOf } from "#app/forms/drawn-choices.tsx";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";

/**
 * What a question's conditions choose among: ticket types, sessions that can be booked, and the choices of earlier
 * questions. @param before the question whose form it is; null for a new one, which comes last
 */
export async function conditionLooks({ db, edition: { id: edition }, t }: OfficeVisit, before: Question | null) {
  const [ticketTypes, sessions, questions] = [
    await listTicketTypes(db, { edition }),
    await bookableSessions(db, { edition }),
    await listQuestions(db, { edition }),
  ];
  const earlier = questions.filter(
    (each) =>
      each.protectedAs === null && (before === null || (each.position < before.position && mayBringUp(each, before))),
  );
  const choices = earlier.flatMap(({ label: question, choices: all }) =>
    all.map(({ id, label: choice }) => ({ value: id, label: t("questions:ofChoice", { question, choice }) })),
  );
  return {
    protectedAs: { none: t("questions:protectedNone") },
    ticketTypes: { options: optionsOf(ticketTypes) },
    sessions: { options: sessions.map(({ id, title }) => ({ value: id, label: title })) },
    choicesBefore: { options: choices },
  };
}
