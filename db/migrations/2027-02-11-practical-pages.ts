import { type Kysely, sql } from "kysely";

/**
 * Practical pages of an edition, such as how to get there: organisers write them, the public reads those that are shown.
 * Every text that was kept is a row, so that it can be compared and restored.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table practical_page (
     id integer generated always as identity primary key,
     edition_id integer not null references edition on delete cascade,
     slug text not null,
     kind text not null constraint a_practical_page_is_of_a_known_kind
       check (kind in ('travel', 'access', 'meals', 'contact', 'other')),
     position integer not null,
     -- Null: hidden from the public.
     shown_at timestamptz,
     constraint a_practical_page_has_its_own_address unique (edition_id, slug)
   )`,
  // The highest number is the present text.
  `create table practical_page_text (
     page_id integer not null references practical_page on delete cascade,
     number integer not null constraint texts_of_a_page_are_numbered_from_one check (number >= 1),
     title text not null,
     title_en text,
     body text not null,
     body_en text,
     saved_at timestamptz not null,
     saved_by integer references person,
     -- The number of the text that was restored, where it is one.
     restored_from integer,
     primary key (page_id, number)
   )`,
  "create index on practical_page_text (saved_by)",
  ...["practical_page", "practical_page_text"].map(
    (table) =>
      `create constraint trigger ${table}_is_content after insert or update or delete on ${table}
       deferrable initially deferred for each row execute function content_changed()`,
  ),
  // The page on how to come shows how to get into each venue.
  `create constraint trigger venue_note_is_content after update of access_note, access_note_en on venue
     deferrable initially deferred for each row execute function content_changed()`,
];
