import type { Edition } from "#app/domain/edition/edition.ts";
import { type AskedAtDoor, doorAnswersOf } from "#app/domain/questions/door-answers.ts";
import { inLanguage, type Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { AppContext } from "#app/server/context.ts";
import { recentQuestions } from "#app/server/pages/questions.server.ts";
import { saidIn } from "#app/ui/questions/said-answer.ts";

interface Speech {
  readonly edition: Pick<Edition, "id">;
  readonly language: Language;
}

/** Reads what people are asked at the door; nothing is read where nothing is asked. @returns the lines about one of them: each question with its answer */
export async function askedAtDoor(
  context: AppContext,
  { edition, language }: Speech,
  registrations: readonly number[],
): Promise<(registration: number) => readonly string[]> {
  const questions = await recentQuestions(context, edition.id);
  const answers = await doorAnswersOf(context.db, { registrations, questions });
  const { t } = messagesIn(language);
  const say = saidIn(language, t("questions:agreed"));
  const line = ({ label, labelEn, said }: AskedAtDoor) =>
    t("door:search.asked", {
      ...{ question: inLanguage(language, label, labelEn), answer: said ? say(said) : t("questions:unanswered") },
    });
  return (registration) => (answers.get(registration) ?? []).map(line);
}
