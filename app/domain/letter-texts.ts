/** The sentences of automatic letters that organisers wrote in the place of the platform's own. */
import { sql } from "kysely";
import { audit } from "./audit.ts";
import { type ChangedField, changedSince } from "./changed-fields.ts";
import { asLanguage, type Language } from "./language.ts";
import { type Database, inTransaction, type Trx } from "./transaction.ts";

/** A letter of an edition. */
interface OfLetter {
  readonly edition: number;
  /** The kind of letter. */
  readonly kind: string;
}

interface Act {
  readonly by: number;
  readonly now: Date;
}

/** What was written for a sentence. */
export interface LetterText {
  readonly language: Language;
  /** The name of its message. */
  readonly sentence: string;
  /** Empty: the letter leaves the sentence out. */
  readonly text: string;
  /** The platform's own when it was written. */
  readonly standard: string;
  readonly changedAt: Date;
  /** Name or address of who wrote it; null for an erased account. */
  readonly changedBy: string | null;
}

/** The sentences of an edition's letters as its letters need them: by kind and language, then by sentence. */
export interface TextsOfEdition {
  readonly name: string;
  readonly nameEn: string | null;
  readonly texts: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** The key in `texts` of a kind in a language. */
export function textsKey(kind: string, language: Language): string {
  return `${kind} ${language}`;
}

/** Reads what was written for all letters of an edition. @returns null when there is no such edition */
export async function textsOfEdition(db: Database, { edition }: { edition: number }): Promise<TextsOfEdition | null> {
  const rows = await db
    .selectFrom("edition")
    .leftJoin("letter_text", "letter_text.edition_id", "edition.id")
    .select(["kind", "language", "sentence", "text", "edition.name", "edition.name_en as nameEn"])
    .where("edition.id", "=", edition)
    .execute();
  const [first] = rows;
  if (!first) return null;
  const texts = new Map<string, Map<string, string>>();
  for (const { kind, language, sentence, text } of rows) {
    if (kind === null || sentence === null || text === null) continue;
    const key = textsKey(kind, asLanguage(language));
    texts.set(key, (texts.get(key) ?? new Map<string, string>()).set(sentence, text));
  }
  return { name: first.name, nameEn: first.nameEn, texts };
}

/** Lists what was written for a letter, or with `kind` null for all of the edition. */
export async function listLetterTexts(
  db: Database,
  { edition, kind }: { edition: number; kind: string | null },
): Promise<(LetterText & { readonly kind: string })[]> {
  const rows = await db
    .selectFrom("letter_text")
    .select(["kind", "language", "sentence", "text", "default_text as standard", "changed_at as changedAt"])
    .select(
      sql<string | null>`(select coalesce(nullif(trim(concat(given_name, ' ', family_name)), ''), email) from person
        where person.id = changed_by and not is_anonymous)`.as("changedBy"),
    )
    .where("edition_id", "=", edition)
    .$if(kind !== null, (query) => query.where("kind", "=", kind ?? ""))
    .orderBy("kind")
    .orderBy("language")
    .orderBy("sentence")
    .execute();
  return rows.map((row) => ({ ...row, language: asLanguage(row.language) }));
}

/** A sentence as a form sends it. */
export interface WantedText {
  /** The name of its input. */
  readonly name: string;
  readonly sentence: string;
  readonly text: string;
  /** The platform's own now. */
  readonly standard: string;
}

/**
 * Writes the sentences of a letter in one language. A sentence that says what the platform's own says is no longer kept.
 *
 * @param options.seen what the form showed (`seenOf` of the texts by the names of their inputs)
 * @returns `changed-meanwhile` with the sentences that others changed
 */
export async function changeLetterTexts(
  db: Database,
  options: OfLetter & Act & { language: Language; wanted: readonly WantedText[]; seen?: string },
): Promise<
  { readonly kind: "changed" } | { readonly kind: "changed-meanwhile"; readonly changed: readonly ChangedField[] }
> {
  const { edition, kind, language, wanted, seen, by, now } = options;
  return await inTransaction(db, async (trx) => {
    const stored = new Map((await lockTexts(trx, { edition, kind, language })).map((row) => [row.sentence, row]));
    const before = ({ sentence, standard }: WantedText) => stored.get(sentence)?.text ?? standard;
    const changed = changedSince({
      seen,
      current: Object.fromEntries(wanted.map((one) => [one.name, before(one)])),
      wanted: Object.fromEntries(wanted.map(({ name, text }) => [name, text])),
    });
    if (changed.length > 0) return { kind: "changed-meanwhile", changed } as const;
    const columns = { edition_id: edition, kind, language, changed_at: now, changed_by: by };
    for (const { sentence, text, standard } of wanted) {
      const row = stored.get(sentence);
      if (text === standard) {
        if (row) await textOf(trx, { edition, kind, language, sentence }).execute();
      } else if (row?.text !== text || row.default_text !== standard)
        await trx
          .insertInto("letter_text")
          .values({ ...columns, sentence, text, default_text: standard })
          .onConflict((conflict) =>
            conflict
              .constraint("a_sentence_is_written_once")
              .doUpdateSet({ text, default_text: standard, changed_at: now, changed_by: by }),
          )
          .execute();
    }
    const said = wanted.filter((one) => before(one) !== one.text);
    if (said.length > 0)
      await audit(trx, {
        ...{ by, now, edition, verb: "change-letter-text", subject: `letter-text:${kind}` },
        detail: { language, before: byName(said, before), after: byName(said, ({ text }) => text) },
      });
    return { kind: "changed" } as const;
  });
}

/**
 * Gives a letter the platform's own sentences back, in both languages. What was written stays readable in the journal.
 *
 * @returns `restored`, or `nothing` when it had no others
 */
export async function restoreLetterTexts(
  db: Database,
  { edition, kind, by, now }: OfLetter & Act,
): Promise<{ readonly kind: "restored" | "nothing" }> {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    const gone = await trx
      .deleteFrom("letter_text")
      .where("edition_id", "=", edition)
      .where("kind", "=", kind)
      .returning(["language", "sentence", "text"])
      .execute();
    if (gone.length === 0) return { kind: "nothing" } as const;
    const before = Object.fromEntries(gone.map(({ language, sentence, text }) => [`${language}.${sentence}`, text]));
    await audit(trx, {
      ...{ by, now, edition, verb: "restore-letter-text", subject: `letter-text:${kind}`, detail: { before } },
    });
    return { kind: "restored" } as const;
  });
}

/** Two who write at once take turns: a letter without any row has none to lock, so its edition is. */
async function lockEdition(trx: Trx, edition: number): Promise<void> {
  await trx.selectFrom("edition").select("id").where("id", "=", edition).forNoKeyUpdate().execute();
}

async function lockTexts(trx: Trx, { edition, kind, language }: OfLetter & { language: Language }) {
  await lockEdition(trx, edition);
  return await trx
    .selectFrom("letter_text")
    .select(["sentence", "text", "default_text"])
    .where("edition_id", "=", edition)
    .where("kind", "=", kind)
    .where("language", "=", language)
    .execute();
}

function textOf(trx: Trx, { edition, kind, language, sentence }: OfLetter & { language: Language; sentence: string }) {
  return trx
    .deleteFrom("letter_text")
    .where("edition_id", "=", edition)
    .where("kind", "=", kind)
    .where("language", "=", language)
    .where("sentence", "=", sentence);
}

function byName(said: readonly WantedText[], of: (one: WantedText) => string): Record<string, string> {
  return Object.fromEntries(said.map((one) => [one.sentence, of(one)]));
}
