import { letterContent } from "#app/domain/letter-content.ts";
import type { Database } from "#app/domain/transaction.ts";
import { asLanguage } from "#app/i18n/format.ts";
import type { Words } from "#app/mail/letter.ts";
import { messageName } from "#app/mail/message-names.ts";
import { maskedSignIn, writeLetter } from "./letter-writing.ts";

/**
 * Finds which messages a letter that waits would say now: of the cases of its kind only its own.
 *
 * @param options.appUrl origin of the letter's links
 * @returns their names, those that count with the ending of their plural; empty when it has nothing left to tell
 */
export async function messagesOfLetter(
  db: Database,
  { letter: id, appUrl, now }: { letter: number; appUrl: string; now: Date },
): Promise<ReadonlySet<string>> {
  const row = await db
    .selectFrom("letter")
    .select(["id", "language", "data", "written_at as writtenAt", "edition_id as edition"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const language = asLanguage(row.language);
  const said = new Set<string>();
  const noting = (words: Words): Words => {
    const translate = words as unknown as (...given: readonly unknown[]) => string;
    const noted = (...given: readonly unknown[]) => {
      const [key, values] = given as [string, Readonly<Record<string, unknown>> | undefined];
      said.add(messageName(key, values ?? {}, language));
      return translate(...given);
    };
    return Object.assign(noted, words) as unknown as Words;
  };
  const unsent = maskedSignIn({ ...row, language, data: letterContent.parse(row.data) });
  await writeLetter(db, unsent, { appUrl, renderTicket: null, tokens: null, now }, noting);
  return said;
}
