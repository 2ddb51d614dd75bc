import type { FamilyContent } from "#app/domain/letter-content.ts";
import { isChangeable } from "#app/domain/questions/questions-for.ts";
import { findSpeakerOfLetter } from "#app/domain/questions/speaker-of-person.ts";
import { speakersAnswering } from "#app/domain/questions/speakers-answering.ts";
import type { Database } from "#app/domain/transaction.ts";
import { dayOf, inLanguage } from "#app/i18n/format.ts";
import { speakerAnswersOwed } from "#app/mail/answers-owed.ts";
import type { Words } from "#app/mail/letter.ts";
import { HIDDEN_TOKEN } from "./hidden-token.ts";
import { pageOf } from "./letter-enclosures.ts";
import type { LetterRow, Writing, WrittenLetter } from "./letter-writing.ts";

/** Asks a speaker for the answers that they owe now, or on the letter's day; the link of an invitation needs no login. */
export async function writeOfSpeakerAnswers(
  db: Database,
  row: LetterRow,
  { speakerId, due: on }: FamilyContent<"speakerAnswers">,
  words: Words,
  { appUrl, tokens, now }: Writing,
): Promise<WrittenLetter> {
  const due = on ?? null;
  const found = await findSpeakerOfLetter(db, { speaker: speakerId });
  if (!found) return { kind: "obsolete", reason: "nothing-to-tell" };
  const { language } = row;
  const { name, invitation, year, last, timeZone, editionId: edition } = found;
  const days = { today: dayOf(now, timeZone), last };
  const then = { ...days, today: due !== null && due > days.today ? due : days.today };
  const answering = (await speakersAnswering(db, { edition, days: then, only: speakerId })).get(speakerId);
  const owed = answering?.owed.filter((question) => isChangeable(question, days)) ?? [];
  if (owed.length === 0) return { kind: "obsolete", reason: "nothing-to-tell" };
  const address =
    invitation === null
      ? pageOf(appUrl, language, "/mon-espace/interventions/reponses/:year", { year })
      : pageOf(appUrl, language, "/intervention/:token/reponses/:year", {
          ...{ year, token: tokens?.sign("invitation", invitation) ?? HIDDEN_TOKEN },
        });
  const facts = { language, name, edition: inLanguage(language, found.edition, found.editionEn), address };
  const questions = owed.map(({ label, labelEn }) => inLanguage(language, label, labelEn));
  return { kind: "written", letter: await speakerAnswersOwed(facts, { questions, due }, words) };
}
