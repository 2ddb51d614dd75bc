import { type Kysely, sql } from "kysely";

/**
 * The language of a person's letters: chosen by the person, or else known by how they came. People whom nobody asked were French
 * until now: who registered, signed in or was invited in English last is written to in English.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  "alter table person add language_chosen_at timestamptz",
  `update person set language = used.language
   from (
     select distinct on (id) id, language from (
       select person_id as id, language, created_at as at from registration
       union all
       select person.id, letter.language, letter.written_at
       from letter join person on person.email = letter."to" where letter.kind = 'sign-in'
       union all
       select person.id, invitation.language, invitation.invited_at
       from invitation join person on person.email = invitation.email
     ) as came
     order by id, at desc
   ) as used
   where used.id = person.id and used.language <> person.language`,
];
