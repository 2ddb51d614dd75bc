import { type Kysely, sql } from "kysely";

/**
 * The sentences of automatic letters that organisers of an edition wrote in the place of the platform's own. Each keeps
 * the sentence that it stands for, so that a release that changes that one can be told from one that does not.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table letter_text (
         edition_id integer not null references edition,
         -- Of the letter.
         kind text not null,
         language text not null constraint a_letter_text_is_in_a_known_language check (language in ('fr', 'en')),
         -- The name of its message, with the ending of its plural.
         sentence text not null,
         -- Empty: the letter leaves the sentence out.
         text text not null,
         default_text text not null,
         changed_at timestamptz not null,
         changed_by integer references person,
         constraint a_sentence_is_written_once primary key (edition_id, kind, language, sentence)
       )`,
    )
    .execute(db);
}
