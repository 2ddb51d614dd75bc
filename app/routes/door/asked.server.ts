import { peopleOfScans } from "#app/domain/door/people-of-scans.ts";
import type { ScanResult } from "#app/domain/door/scan.ts";
import type { Edition } from "#app/domain/edition/edition.ts";
import { type AskedAtDoor, asksAtDoor, doorAnswersOf } from "#app/domain/questions/door-answers.ts";
import { inLanguage, type Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { AppContext } from "#app/server/context.ts";
import { recentQuestions } from "#app/server/pages/questions.server.ts";
import { saidIn } from "#app/ui/questions/said-answer.ts";

interface Speech {
  readonly edition: Pick<Edition, "id">;
  readonly language: Language;
}

/** Reads what people are asked at the door. @returns the lines about one of them: each question with its answer */
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

/** The scans whose person was recognised, by their ids. */
export function namedIn(results: readonly Pick<ScanResult, "id" | "name">[]): string[] {
  return results.filter(({ name }) => name !== null).map(({ id }) => id);
}

/** Reads what the people of recorded scans are asked; nothing is read where nothing is asked. @returns the lines by a scan's id */
export async function askedOfScans(
  context: AppContext,
  speech: Speech,
  scans: readonly string[],
): Promise<(scan: string) => readonly string[]> {
  if (!asksAtDoor(await recentQuestions(context, speech.edition.id))) return () => [];
  const people = await peopleOfScans(context.db, { scans });
  const asked = await askedAtDoor(context, speech, [...new Set(people.values())]);
  // The database writes ids in lower case.
  return (scan) => asked(people.get(scan.toLowerCase()) ?? 0);
}
