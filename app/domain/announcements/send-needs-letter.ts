import { sql } from "kysely";
import { audit } from "../audit.ts";
import { asLanguage, LANGUAGES } from "../language.ts";
import { post, postAll } from "../outbox.ts";
import type { NeedsWanted } from "../questions/needs.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { peopleMeant } from "./people-of-list.ts";

/** What the kitchen writes, in both languages, with placeholders. */
export interface NeedsWords {
  readonly subject: string;
  readonly text: string;
  readonly subjectEn: string;
  readonly textEn: string;
}

interface Acting {
  readonly edition: number;
  /** A person's id. */
  readonly by: number;
  readonly now: Date;
}

/**
 * Writes to the people with needs of a filtered list: one letter each, in one transaction. The filters are not
 * stored; the recipients are stored in the letters alone.
 *
 * @param options.expected how many letters the page said would leave
 * @param options.submission the form's UUID: sent a second time, it posts nothing (`again`)
 * @returns `count-differs` with how many would leave now, and nothing is sent; `nobody` when none would
 */
export async function sendNeedsLetter(
  db: Database,
  options: Acting & {
    readonly wanted: Omit<NeedsWanted, "edition">;
    readonly words: NeedsWords;
    readonly expected: number;
    readonly submission: string;
  },
): Promise<
  | { readonly kind: "sent" | "again" }
  | { readonly kind: "count-differs"; readonly letters: number }
  | { readonly kind: "nobody" }
> {
  const { edition, by, now, wanted, words, expected, submission } = options;
  return await inTransaction<Awaited<ReturnType<typeof sendNeedsLetter>>>(db, async (trx, refuse) => {
    const id = await keepWords(trx, { edition, by, now, words, submission });
    if (id === null) return { kind: "again" };
    const people = await recipientsOf(trx, { ...wanted, edition });
    if (people.length !== expected) return refuse({ kind: "count-differs", letters: people.length });
    if (people.length === 0) return refuse({ kind: "nobody" });
    await postAll(
      trx,
      people.map(({ email, language, registration, person }) => ({
        ...{ to: email, language: asLanguage(language), edition: null, registration: null, person, now },
        content: { kind: "needs-letter", needsLetterId: id, registrationId: registration, personId: person } as const,
      })),
    );
    await trx.updateTable("needs_letter").set({ letters: people.length }).where("id", "=", id).execute();
    const detail = { letters: people.length };
    await audit(trx, { by, now, edition, verb: "write-to-needing", subject: `needs-letter:${id}`, detail });
    return { kind: "sent" };
  });
}

/**
 * Sends the words to their writer alone, in each language, with the names of placeholders in their places.
 *
 * @param options.to the writer's address
 * @returns the id of the words, which the page shows again
 */
export async function tryNeedsLetter(
  db: Database,
  { to, words, ...acting }: Acting & { readonly to: string; readonly words: NeedsWords },
): Promise<number> {
  const { edition, by, now } = acting;
  return await inTransaction(db, async (trx) => {
    const id = await keepWords(trx, { ...acting, words, submission: crypto.randomUUID() });
    if (id === null) throw new Error("a new UUID is in use");
    const content = { kind: "needs-letter-test", needsLetterId: id, registrationId: null, personId: null } as const;
    for (const language of LANGUAGES)
      await post(trx, { to, language, edition: null, registration: null, person: by, now, content });
    await audit(trx, { by, now, edition, verb: "try-needs-letter", subject: `needs-letter:${id}` });
    return id;
  });
}

/** Keeps words. @returns their id; null when the form was sent before: a second request waits for the first */
async function keepWords(
  trx: Trx,
  { edition, by, now, words, submission }: Acting & { readonly words: NeedsWords; readonly submission: string },
): Promise<number | null> {
  const { subject, text, subjectEn, textEn } = words;
  const kept = await trx
    .insertInto("needs_letter")
    .values({
      ...{ edition_id: edition, submission, written_by: by, written_at: now },
      ...{ subject, text, subject_en: subjectEn, text_en: textEn },
    })
    .onConflict((conflict) => conflict.constraint("a_needs_letter_is_sent_once").doNothing())
    .returning("id")
    .executeTakeFirst();
  return kept?.id ?? null;
}

async function recipientsOf(trx: Trx, needs: NeedsWanted) {
  const rows = await trx
    .selectFrom((await peopleMeant(trx, { needs })).as("person_of_list"))
    .innerJoin("registration", "registration.id", "person_of_list.registration")
    .select(["registration.id as registration", "person_id as person", "person_of_list.language"])
    .select(sql<string>`person_of_list.email`.as("email"))
    .where("leftOut", "is", null)
    .orderBy("registration.id")
    .execute();
  return rows;
}
