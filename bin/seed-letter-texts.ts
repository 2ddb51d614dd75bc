import { changeLetterTexts } from "#app/domain/letter-texts.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { LANGUAGES } from "#app/i18n/format.ts";
import { sentencesOf } from "#app/mail/letter-sentences.ts";
import { DEMO_TEXTS } from "#db/seed/demo-letter-texts.ts";

const KIND = "registration-confirmed";

/** Rewrites some sentences of the confirmation. */
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
}
