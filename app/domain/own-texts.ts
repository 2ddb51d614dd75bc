import { z } from "zod";
import { audit } from "./audit.ts";
import { type ChangedField, changedSince } from "./changed-fields.ts";
import type { WantedText } from "./letter-texts.ts";
import { type Database, inTransaction } from "./transaction.ts";
import { leavingAmong } from "./waiting-letters.ts";

/** The sentences of one letter that organisers wrote for it alone, by the names of their messages. */
export const ownTexts = z.record(z.string(), z.string());

/** Reads what was written for one letter of an edition. @returns null when there is no such letter, or it waits no longer */
export async function findOwnTexts(
  db: Database,
  { edition, letter }: { edition: number; letter: number },
): Promise<Readonly<Record<string, string>> | null> {
  const found = await db
    .selectFrom("letter")
    .select("own_texts")
    .where("edition_id", "=", edition)
    .where("id", "=", letter)
    .where("sent_at", "is", null)
    .where("abandoned_at", "is", null)
    .executeTakeFirst();
  return found ? ownTexts.parse(found.own_texts ?? {}) : null;
}

/**
 * Writes the sentences of one letter that has not left. The journal names them without their words, which are the reader's.
 *
 * @param options.wanted `standard` is what the sentence says in the edition's other letters
 * @param options.seen what the form showed (`seenOf` of the texts by the names of their inputs)
 * @returns `over` once it has left, or begun to; `changed-meanwhile` with the sentences that others changed
 */
export async function changeWaitingLetter(
  db: Database,
  options: {
    readonly edition: number;
    readonly letter: number;
    readonly wanted: readonly WantedText[];
    readonly seen?: string;
    readonly by: number;
    readonly now: Date;
  },
): Promise<
  | { readonly kind: "changed" | "over" }
  | { readonly kind: "changed-meanwhile"; readonly changed: readonly ChangedField[] }
> {
  const { edition, letter, wanted, seen, by, now } = options;
  return await inTransaction(db, async (trx) => {
    await trx.selectFrom("letter").select("id").where("id", "=", letter).forUpdate().execute();
    const stored = await findOwnTexts(trx, { edition, letter });
    if (!stored || (await leavingAmong(trx, [letter])).has(letter)) return { kind: "over" } as const;
    const before = ({ sentence, standard }: WantedText) => stored[sentence] ?? standard;
    const changed = changedSince({
      seen,
      current: Object.fromEntries(wanted.map((one) => [one.name, before(one)])),
      wanted: Object.fromEntries(wanted.map(({ name, text }) => [name, text])),
    });
    if (changed.length > 0) return { kind: "changed-meanwhile", changed } as const;
    const own = wanted.filter(({ text, standard }) => text !== standard);
    const texts = Object.fromEntries(own.map(({ sentence, text }) => [sentence, text]));
    await trx
      .updateTable("letter")
      .set({ own_texts: own.length === 0 ? null : JSON.stringify(texts) })
      .where("id", "=", letter)
      .execute();
    const sentences = wanted.filter((one) => before(one) !== one.text).map(({ sentence }) => sentence);
    const subject = `letter:${letter}`;
    await audit(trx, { by, now, edition, verb: "change-waiting-letter", subject, detail: { sentences } });
    return { kind: "changed" } as const;
  });
}
