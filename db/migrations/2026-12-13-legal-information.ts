import { type Kysely, sql } from "kysely";

/**
 * What the legal pages say: one row for the platform, whose empty columns mean the default texts. The pages and the seller they
 * name are public content, so the kept copies of pages follow their changes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table legal_information (
     only_row boolean primary key default true constraint there_is_one_row_of_legal_information check (only_row),
     contact_email text constraint the_platform_s_contact_is_an_address
       check (contact_email ~ '^[^@\\s]+@[^@\\s]+$' and length(contact_email) <= 254),
     publisher text,
     publisher_address text,
     director text,
     host text,
     officer text,
     notice text,
     notice_en text,
     terms text,
     terms_en text,
     cookies text,
     cookies_en text,
     accessibility text,
     accessibility_en text
   )`,
  "insert into legal_information default values",
  ...["legal_information", "seller"].map(
    (table) =>
      `create constraint trigger ${table}_is_content after insert or update or delete on ${table}
       deferrable initially deferred for each row execute function content_changed()`,
  ),
];
