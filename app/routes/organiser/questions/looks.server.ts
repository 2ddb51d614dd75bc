import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { bookableSessions } from "#app/domain/programme/draft-sessions.ts";
import { listQuestions, type Question } from "#app/domain/questions/questions.ts";
import { mayBringUp } from "#app/domain/questions/write-conditions.ts";
import { inLanguage } from "#app/i18n/format.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";

/**
 * What a question's conditions choose among: ticket types, sessions that can be booked, and the choices of earlier
 * questions. @param before the question whose form it is; null for a new one, which comes last
 */
export async function conditionLooks(
  { db, edition: { id: edition }, t, language }: OfficeVisit,
  before: Question | null,
) {
  const [ticketTypes, sessions, questions] = [
    await listTicketTypes(db, { edition }),
    await bookableSessions(db, { edition }),
    await listQuestions(db, { edition }),
  ];
  const earlier = questions.filter(
    (each) =>
      each.protectedAs === null && (before === null || (each.position < before.position && mayBringUp(each, before))),
  );
  const named = (name: string, nameEn: string | null) => inLanguage(language, name, nameEn);
  const choices = earlier.flatMap(({ label, labelEn, choices: all }) =>
    all.map(({ id, label: choice, labelEn: choiceEn }) => {
      const words = { question: named(label, labelEn), choice: named(choice, choiceEn) };
      return { value: id, label: t("questions:ofChoice", words) };
    }),
  );
  return {
    protectedAs: { none: t("questions:protectedNone") },
    ticketTypes: { options: ticketTypes.map(({ id, name, nameEn }) => ({ value: id, label: named(name, nameEn) })) },
    sessions: { options: sessions.map(({ id, title }) => ({ value: id, label: title })) },
    choicesBefore: { options: choices },
  };
}
