import { type Kysely, sql } from "kysely";

/** Certificates in number: a run makes one file of many certificates. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table certificate_run (
    id integer generated always as identity primary key,
    edition_id integer not null references edition on delete cascade,
    asked_at timestamptz not null,
    asked_by integer references person,
    -- Whether registrations were chosen for it; else it is for all who attended.
    is_of_chosen boolean not null,
    -- Ids of registrations: those chosen, then those in the file.
    among integer[],
    total integer not null default 0,
    done integer not null default 0,
    attempts integer not null default 0,
    finished_at timestamptz,
    failure text,
    file bytea,
    constraint a_certificate_run_never_prints_more_than_all check (done <= total),
    constraint a_certificate_run_ends_once check (finished_at is null or failure is null),
    constraint a_certificate_run_ends_before_it_has_a_file check (file is null or finished_at is not null)
  )`,
  "create index on certificate_run (edition_id, id)",
  `create unique index one_run_of_all_certificates_at_a_time on certificate_run (edition_id)
    where finished_at is null and failure is null and not is_of_chosen`,
];
