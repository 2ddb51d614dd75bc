import { type Kysely, sql } from "kysely";

/** The files of invoices and credit notes, kept as they were issued. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table invoice_file (
    invoice_id integer not null references invoice,
    language text not null constraint an_invoice_file_speaks_french_or_english check (language in ('fr', 'en')),
    form text not null constraint an_invoice_file_is_paper_or_factur_x check (form in ('paper', 'factur-x')),
    content bytea not null,
    sha256 bytea not null,
    drawn_at timestamptz not null,
    primary key (invoice_id, language, form),
    constraint a_file_is_what_its_hash_says check (sha256 = sha256(content))
  )`,
  `create trigger an_issued_invoice_is_never_changed before update or delete or truncate on invoice_file
   for each statement execute function an_issued_invoice_is_never_changed()`,
];
