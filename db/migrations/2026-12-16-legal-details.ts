import { type Kysely, sql } from "kysely";

/** More of what the legal pages must say; empty columns mean the default texts, or that the fact is missing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const texts = [
    ...["publisher_phone", "director_en", "host_en", "mail_processor", "mail_processor_en", "payment_processor"],
    ...["payment_processor_en", "mediator", "mediator_en", "personal_data", "personal_data_en", "accessibility_scheme"],
  ];
  await sql
    .raw(
      `alter table legal_information ${texts.map((name) => `add column ${name} text`).join(", ")},
       add column accessibility_level text constraint the_level_of_accessibility_is_known
         check (accessibility_level in ('none', 'partial', 'full'))`,
    )
    .execute(db);
}
