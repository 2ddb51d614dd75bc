import { type Kysely, sql } from "kysely";

/** Badges that are printed for nobody, by their numbers in an edition, and the registrations that they are linked to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table badge_run add column first_blank integer, add column last_blank integer,
    add constraint blanks_of_a_run_follow_one_another check ((first_blank is null) = (last_blank is null)
      and first_blank >= 1 and last_blank between first_blank and first_blank + 499)`,
  `create table blank_link (
    id integer generated always as identity primary key,
    edition_id integer not null references edition on delete cascade,
    blank integer not null constraint blanks_are_numbered_from_one check (blank >= 1),
    registration_id integer not null references registration on delete cascade,
    -- The badge of the registration that it stands for: replacing that one ends both.
    badge_number integer not null constraint a_blank_stands_for_a_badge check (badge_number between 1 and 255),
    linked_at timestamptz not null,
    linked_by integer references person,
    phone_id integer references door_phone on delete set null,
    ended_at timestamptz,
    ended_by integer references person,
    end_reason text,
    constraint a_link_ends_after_it_began check (ended_at is null or ended_at >= linked_at)
  )`,
  "create unique index a_blank_is_one_persons on blank_link (edition_id, blank) where ended_at is null",
  "create index links_of_a_blank on blank_link (edition_id, blank)",
  "create index blanks_of_a_registration on blank_link (registration_id)",
];
