import { changeLetterTexts } from "#app/domain/letter-texts.ts";
import { writeToAttendee } from "#app/domain/registration/write-to-attendee.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { holdLetters } from "#app/domain/waiting-letters.ts";
import { LANGUAGES } from "#app/i18n/format.ts";
import { sentencesOf } from "#app/mail/letter-sentences.ts";
import { DEMO_TEXTS } from "#db/seed/demo-letter-texts.ts";

const HELD_DAYS = 2;
const KIND = "registration-confirmed";

/** Rewrites some sentences of the confirmation, and holds a letter until the day after tomorrow. */
export async function seedLetterTexts(
  trx: Trx,
  { edition, by, now }: { edition: number; by: number; now: Date },
): Promise<void> {
  for (const language of LANGUAGES) {
    const sentences = (await sentencesOf(KIND, language)).flatMap((group) => group.sentences);
    const wanted = Object.entries(DEMO_TEXTS[language]).map(([sentence, text]) => {
      const standard = sentences.find(({ key }) => key === sentence)?.standard ?? "";
      return { name: sentence, sentence, text, standard };
    });
    await changeLetterTexts(trx, { edition, kind: KIND, language, wanted, by, now });
  }
  const registration = await trx
    .selectFrom("registration")
    .innerJoin("person", "person.id", "registration.person_id")
    .select(["registration.id", "registration.edition_id", "registration.person_id", "registration.language"])
    .where("registration.edition_id", "=", edition)
    .where("cancelled_at", "is", null)
    .where("awaits", "is", null)
    .where("email", "is not", null)
    .orderBy("registration.id")
    .limit(1)
    .executeTakeFirstOrThrow();
  const letter = await writeToAttendee(trx, registration, { kind: "registration-changed", now });
  const until = new Date(now.getTime() + HELD_DAYS * 86_400_000);
  if (letter) await holdLetters(trx, { edition, letter, until, by, now });
}
