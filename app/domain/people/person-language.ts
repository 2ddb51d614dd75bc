import { audit } from "../audit.ts";
import { asLanguage } from "../language.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";

export const LETTER_LANGUAGES = ["fr", "en"] as const;
export type LetterLanguage = (typeof LETTER_LANGUAGES)[number];

/** Reads the language of letters to a person, and whether the person chose it. */
export async function languageOfPerson(
  db: Database,
  { person }: { person: number },
): Promise<{ readonly language: LetterLanguage; readonly chosen: boolean }> {
  const found = await db
    .selectFrom("person")
    .select(["language", "language_chosen_at as chosenAt"])
    .where("id", "=", person)
    .executeTakeFirstOrThrow();
  return { language: asLanguage(found.language), chosen: found.chosenAt !== null };
}

/**
 * Stores the language that a person chose for all their letters, including those about registrations. No later verb
 * replaces it.
 */
export async function chooseLanguage(
  db: Database,
  { person, language, now }: { person: number; language: LetterLanguage; now: Date },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const chosen = { language, language_chosen_at: now };
    await trx.updateTable("person").set(chosen).where("id", "=", person).execute();
    await audit(trx, { by: person, now, edition: null, verb: "choose-language", subject: `person:${person}` });
  });
}

/** Stores the language of a form that a person sent or that names them, unless they chose one. */
export async function noteLanguage(
  trx: Trx,
  { person, language }: { person: number; language: LetterLanguage },
): Promise<void> {
  await trx
    .updateTable("person")
    .set({ language })
    .where("id", "=", person)
    .where("language", "!=", language)
    .where("language_chosen_at", "is", null)
    .execute();
}
