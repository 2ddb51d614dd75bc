import { listSpeakers } from "#app/domain/programme/speakers.ts";
import { sheetOf } from "#app/domain/questions/answer-sheet.ts";
import { listQuestions } from "#app/domain/questions/questions.ts";
import { ofSpeakers } from "#app/domain/questions/questions-for.ts";
import { speakersAnswering } from "#app/domain/questions/speakers-answering.ts";
import { speakerFiltersIn } from "#app/forms/speaker-filters.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { daysOf } from "#app/server/pages/questions.server.ts";

/** The speakers whom the address means, with what they answered, and the questions that are put to speakers. */
export async function speakersAsked({ db, edition: { id: edition, ...of }, context, address }: OfficeVisit) {
  const { answers, ...wanted } = speakerFiltersIn(address);
  const answering = await speakersAnswering(db, { edition, days: daysOf(context, of) });
  const listed = (await listSpeakers(db, { ...wanted, edition })).map((speaker) => {
    const own = answering.get(speaker.id);
    return { ...speaker, owed: own?.owed.length ?? 0, answers: sheetOf(own?.answers ?? []) };
  });
  const rows = listed.filter(({ owed }) => answers === undefined || (answers === "owed") === owed > 0);
  return { rows, questions: ofSpeakers(await listQuestions(db, { edition })) };
}
