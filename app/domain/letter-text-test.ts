import { audit } from "./audit.ts";
import { LANGUAGES } from "./language.ts";
import { post } from "./outbox.ts";
import { type Database, inTransaction } from "./transaction.ts";

/**
 * Sends an example of an automatic letter to the organiser who writes its text, in both languages.
 *
 * @param options.to the organiser's address
 * @returns how many letters
 */
export async function tryLetterText(
  db: Database,
  { edition, kind, to, by, now }: { edition: number; kind: string; to: string; by: number; now: Date },
): Promise<number> {
  return await inTransaction(db, async (trx) => {
    const content = { kind: "letter-text-test", of: kind } as const;
    for (const language of LANGUAGES)
      await post(trx, { to, language, edition, registration: null, person: by, now, content });
    await audit(trx, { by, now, edition, verb: "try-letter-text", subject: `letter-text:${kind}` });
    return LANGUAGES.length;
  });
}
