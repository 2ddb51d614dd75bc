import { type Kysely, sql } from "kysely";

/** More roles than organiser and door, and roles in working groups. Organisers of all editions become administrators. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table role
    drop constraint a_role_is_organiser_or_door,
    add limited boolean not null default false,
    add constraint a_role_is_known check (role in
      ('administrator', 'organiser', 'programme', 'treasurer', 'door-supervisor', 'door', 'reader')),
    add constraint only_a_door_role_of_one_edition_is_limited check
      (not limited or (role = 'door' and edition_id is not null))`,
  "update role set role = 'administrator' where role = 'organiser' and edition_id is null and ended_at is null",
  `alter table role add constraint an_administrator_is_one_for_all_editions check
    (role <> 'administrator' or edition_id is null)`,
  // A limited role whose checkpoints are all gone holds nowhere, so that the limit is not read from these rows alone.
  `create table role_checkpoint (
    role_id integer not null references role on delete cascade,
    checkpoint_id integer not null references checkpoint on delete cascade,
    primary key (role_id, checkpoint_id)
  )`,
  "create index on role_checkpoint (checkpoint_id)",
  // Changed in place: an update would leave events of the deferred trigger on seats, which forbid altering the table.
  `alter table seat
    alter column leads drop default,
    alter column leads type text using case when leads then 'lead' else 'member' end,
    alter column leads set default 'member',
    add constraint a_seat_has_a_known_role check (leads in ('lead', 'secretary', 'member', 'observer'))`,
  "alter table seat rename column leads to role",
];
