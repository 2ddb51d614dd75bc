import { type Kysely, sql } from "kysely";

/** Certificates of attendance that were issued, with the code by which their paper is checked. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table certificate (
     id integer generated always as identity primary key,
     registration_id integer not null references registration on delete cascade,
     -- 26 characters of five random bits each.
     code text not null
       constraint a_certificate_has_a_code_of_its_own unique
       constraint a_certificates_code_cannot_be_guessed check (code ~ '^[a-z2-9]{26}$'),
     -- What the paper says; null once its person's data were erased.
     certified jsonb,
     issued_at timestamptz not null,
     replaced_at timestamptz
       constraint a_certificate_is_replaced_after_it_was_issued check (replaced_at >= issued_at)
   )`,
  "create unique index one_certificate_of_a_registration_stands on certificate (registration_id) where replaced_at is null",
  "create index certificates_of_a_registration on certificate (registration_id)",
];
