import { audit } from "../audit.ts";
import { asLanguage } from "../language.ts";
import { postAll } from "../outbox.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { findUnanswering } from "./find-unanswering.ts";
import { listQuestions } from "./questions.ts";
import { type Days, isChangeable, isRequired, ofRegistrations } from "./questions-for.ts";
import { findSpeakersOwing, lettersToOwing } from "./speakers-owing.ts";

interface Asking {
  readonly edition: number;
  readonly days: Days;
  readonly now: Date;
}

/**
 * Who owes an answer that can still be given: confirmed registrations and speakers, and those of them not written to
 * lately.
 */
export async function countOwing(db: Database, asking: Asking): Promise<{ owing: number; toWrite: number }> {
  const people = [...(await findOwing(db, asking)), ...(await findSpeakersOwing(db, asking))];
  return { owing: people.length, toWrite: people.filter(({ lately }) => !lately).length };
}

/**
 * Writes to everyone who owes an answer that can still be given, and was not written to in the last three days. The
 * letter leads to the page of their answers, of a speaker to their own; when they have answered before it is sent, it is not sent.
 *
 * @returns how many letters were posted
 */
export async function askForAnswers(
  db: Database,
  { by, ...asking }: Asking & { readonly by: number },
): Promise<{ readonly kind: "asked"; readonly letters: number }> {
  return await inTransaction(db, async (trx) => {
    const { edition, now } = asking;
    // Of two organisers who ask at once, the second finds the letters of the first.
    await trx.selectFrom("edition").select("id").where("id", "=", edition).forNoKeyUpdate().execute();
    const people = (await findOwing(trx, asking)).filter(({ lately }) => !lately);
    const letters = people.map(({ registration, person, email, language }) => ({
      ...{ to: email, language: asLanguage(language), edition, registration, person, now },
      content: { kind: "answers-owed" as const, registrationId: registration },
    }));
    const speakers = (await findSpeakersOwing(trx, asking)).filter(({ lately }) => !lately);
    const all = [...letters, ...lettersToOwing(speakers, { edition, now })];
    if (all.length > 0) await postAll(trx, all);
    const detail = { count: all.length };
    await audit(trx, { by, now, edition, verb: "ask-for-answers", subject: `edition:${edition}`, detail });
    return { kind: "asked", letters: all.length } as const;
  });
}

async function findOwing(db: Database, { edition, days, now }: Asking) {
  const questions = ofRegistrations(await listQuestions(db, { edition })).filter(
    (question) =>
      question.asked !== "door" && !question.ended && isRequired(question, days) && isChangeable(question, days),
  );
  return await findUnanswering(db, { edition, questions: questions.map(({ id }) => id), now });
}
