import { type Kysely, sql } from "kysely";

/** Whom a checkpoint lets through, when and how often. The checkpoints that exist keep the rule they had. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table checkpoint
     add column frequency text not null default 'in-and-out'
       constraint a_checkpoint_lets_through_as_often_as_known
         check (frequency in ('in-and-out', 'once', 'once-a-day', 'once-a-half-day', 'free')),
     add column option_id integer,
     -- Local times of each day; a checkpoint that closes before it opens is open over midnight.
     add column opens time,
     add column closes time,
     add constraint a_checkpoint_opens_and_closes check ((opens is null) = (closes is null) and opens <> closes),
     add constraint a_checkpoint_is_of_one_edition unique (id, edition_id),
     add constraint a_checkpoint_is_for_an_option_of_its_edition foreign key (option_id, edition_id)
       references option (id, edition_id)`,
  "create index checkpoints_for_an_option on checkpoint (option_id) where option_id is not null",
  `create table checkpoint_ticket_type (
     checkpoint_id integer not null,
     edition_id integer not null,
     -- Null for one that was removed: the checkpoint is not for everybody then.
     ticket_type_id integer,
     constraint a_checkpoint_names_a_ticket_type_once unique (checkpoint_id, ticket_type_id),
     constraint a_rule_is_of_its_checkpoints_edition foreign key (checkpoint_id, edition_id)
       references checkpoint (id, edition_id) on delete cascade,
     constraint a_checkpoint_is_for_ticket_types_of_its_edition foreign key (ticket_type_id, edition_id)
       references ticket_type (id, edition_id) on delete set null (ticket_type_id)
   )`,
  "create index checkpoints_for_a_ticket_type on checkpoint_ticket_type (ticket_type_id)",
];
