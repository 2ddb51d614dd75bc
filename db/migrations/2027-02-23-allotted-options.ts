import { type Kysely, sql } from "kysely";

/** Places of an option that are held for the people of an allotment, counted in `option` likewise. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table allotment_option (
     allotment_id integer not null references allotment on delete cascade,
     option_id integer not null references option,
     places integer not null,
     handed_out integer not null default 0,
     primary key (allotment_id, option_id),
     constraint no_more_is_handed_out_of_an_option_than_allotted check (handed_out between 0 and places)
   )`,
  "create index on allotment_option (option_id)",
  // Options that came with a handed out place.
  `create table allotted_option (
     registration_id integer not null references allotted_place on update cascade on delete cascade,
     option_id integer not null references option,
     primary key (registration_id, option_id)
   )`,
  "create index on allotted_option (option_id)",
];
