import { seenOf } from "#app/domain/changed-fields.ts";
import { answerValues } from "#app/domain/questions/answer-sheet.ts";
import { type Days, isChangeable } from "#app/domain/questions/questions-for.ts";
import { speakerOfPerson } from "#app/domain/questions/speaker-of-person.ts";
import { type SpeakerAnswering, speakersAnswering } from "#app/domain/questions/speakers-answering.ts";
import { answersForm, answersShown } from "#app/forms/with-questions.ts";
import { communesFor } from "#app/server/communes.server.ts";
import type { AppContext } from "#app/server/context.ts";
import { recentEdition } from "#app/server/guards.server.ts";
import { daysOf } from "./questions.server.ts";

/** What a person is asked as a speaker of a year's edition; null where they are asked nothing. */
export async function askedAsSpeaker(
  context: AppContext,
  { person, year, session }: { person: number; year: number; session: number | null },
) {
  const edition = await recentEdition(context, year);
  const found = edition && (await speakerOfPerson(context.db, { person, year, session }));
  if (!edition || !found) return null;
  const days = daysOf(context, edition);
  const { speaker } = found;
  const answering = (await speakersAnswering(context.db, { edition: edition.id, days, only: speaker })).get(speaker);
  if (!answering || (answering.asked.length === 0 && answering.answers.length === 0)) return null;
  return { edition, speaker, name: found.name, days, answering, link: linkOf(answering, days) };
}

/** What a link to the answers says; null once there is nothing to give or to read. */
function linkOf({ open, owed, answers }: SpeakerAnswering, days: Days): { readonly owed: number } | null {
  if (open.length === 0 && answers.length === 0) return null;
  return { owed: owed.filter((question) => isChangeable(question, days)).length };
}
type AskedAsSpeaker = NonNullable<Awaited<ReturnType<typeof askedAsSpeaker>>>;

/** The form of a speaker's answers, with the questions that it may show and its state. */
export async function speakerAnswersForm({ answering, days }: Pick<AskedAsSpeaker, "answering" | "days">) {
  await communesFor(answering.all);
  const fields = answering.all.filter((question) => isChangeable(question, days));
  const chosen = { ticketType: "", sessions: answering.sessions };
  return {
    fields,
    form: answersForm(chosen, answering.all, { fields, kept: answering.answers }),
    state: {
      values: answersShown(answering.open, answering.answers),
      errors: {},
      seen: seenOf(answerValues(fields, answering.answers)),
    },
  };
}
