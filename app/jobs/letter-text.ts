import { isAutomatic } from "#app/domain/automatic-letters.ts";
import type { FamilyContent, LetterKind } from "#app/domain/letter-content.ts";
import { textsKey, textsOfEdition } from "#app/domain/letter-texts.ts";
import { type HardestRegistration, hardestRegistration } from "#app/domain/registration/hardest-registration.ts";
import type { Database } from "#app/domain/transaction.ts";
import { inLanguage, type Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { editedWords } from "#app/mail/edited-words.ts";
import { LETTER_EXAMPLES } from "#app/mail/examples/letter-examples.ts";
import type { Letter, Words } from "#app/mail/letter.ts";
import { tried } from "#app/mail/tried-letter.ts";
import { typed } from "#app/mail/typed.ts";
import type { LetterRow, WrittenLetter } from "./letter-writing.ts";

/** An automatic letter of an edition in one language. */
export interface LetterToLookAt {
  readonly edition: number;
  readonly kind: LetterKind;
  readonly language: Language;
}

/** Writes an example of an automatic letter, as its edition's organisers wrote it, to the one who tries it. */
export async function writeOfTextTest(
  db: Database,
  { language, edition }: LetterRow,
  { of: kind }: FamilyContent<"textTest">,
  words: Words,
): Promise<WrittenLetter> {
  if (!edition || !isAutomatic(kind)) return { kind: "obsolete", reason: "nothing-to-tell" };
  const hardest = await hardestRegistration(db, { edition });
  return { kind: "written", letter: tried(await exampleOf(db, { edition, kind, language }, hardest), words) };
}

/** The first example of a kind, its sentences with the names of the edition's hardest person. */
export async function exampleOf(
  db: Database,
  { edition, kind, language }: LetterToLookAt,
  hardest: HardestRegistration | null,
): Promise<Letter> {
  const words: Words = messagesIn(language).getFixedT(null, "letters");
  const own = await textsOfEdition(db, { edition });
  const texts = own?.texts.get(textsKey(kind, language)) ?? new Map<string, string>();
  const name = own && typed(inLanguage(language, own.name, own.nameEn));
  const edited = editedWords(words, { language, texts, edition: name ?? "" });
  const write = Object.values(LETTER_EXAMPLES[kind])[0];
  if (!write) throw new Error(`no example of ${kind}`);
  return await write(language, hardest ? namedWords(edited, hardest) : edited);
}

/** Puts a person's names where the sentences of an example name a person. */
function namedWords(words: Words, { name, organisation }: HardestRegistration): Words {
  const translate = words as unknown as (key: string, values?: unknown) => string;
  const said = {
    name: typed(name),
    place: typed(name),
    ...(organisation ? { organisation: typed(organisation) } : {}),
  };
  const named = (key: string, values?: Readonly<Record<string, unknown>>) => {
    if (values === undefined) return translate(key);
    const theirs = Object.entries(said).filter(([variable]) => Boolean(values[variable]));
    return translate(key, { ...values, ...Object.fromEntries(theirs) });
  };
  return Object.assign(named, words) as unknown as Words;
}
