import { type Kysely, sql } from "kysely";

/** Words that organisers put on registrations, to find them again: free in each edition, and each of them once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table tag (
     id integer generated always as identity primary key,
     edition_id integer not null references edition,
     name text not null constraint a_tag_has_1_to_40_signs check (char_length(name) between 1 and 40),
     unique (id, edition_id)
   )`,
  "create unique index a_tag_is_once_in_its_edition on tag (edition_id, folded(name))",
  `create table registration_tag (
     registration_id integer not null,
     tag_id integer not null,
     edition_id integer not null,
     primary key (registration_id, tag_id),
     constraint a_tag_is_put_in_its_registration_s_edition foreign key (registration_id, edition_id)
       references registration (id, edition_id) on delete cascade,
     constraint a_tag_put_is_of_its_edition foreign key (tag_id, edition_id) references tag (id, edition_id) on delete cascade
   )`,
  "create index on registration_tag (tag_id, registration_id)",
];
