import { type Kysely, sql } from "kysely";

/** What is written to people whose request is accepted, and requests that hold no place while they wait. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // `message`: of the organiser who accepts; `reason` is why one is declined.
  "alter table held_place add message text, add holds_place boolean not null default true",
  `alter table ticket_type add request_places text not null default 'held'
     constraint a_request_holds_a_place_or_none check (request_places in ('held', 'none'))`,
];
