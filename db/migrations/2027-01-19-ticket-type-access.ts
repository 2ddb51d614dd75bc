import { type Kysely, sql } from "kysely";

/** Ticket types that only a link shows, and those that are for some people. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // `audience_domains`: `exemple.fr`, or `*.exemple.fr` for what is below it.
  `alter table ticket_type
     add hidden boolean not null default false,
     add audience text,
     add audience_en text,
     add audience_domains text[] not null default '{}',
     add audience_code text,
     add constraint a_reserved_ticket_type_says_for_whom
       check (audience is not null or (audience_code is null and audience_domains = '{}'))`,
  // The link's token is signed and not stored. A new link ends the former one.
  `create table ticket_type_link (
     id integer generated always as identity primary key,
     ticket_type_id integer not null references ticket_type on delete cascade,
     made_at timestamptz not null,
     made_by integer references person,
     ended_at timestamptz,
     ended_by integer references person
   )`,
  "create unique index one_link_shows_a_ticket_type on ticket_type_link (ticket_type_id) where ended_at is null",
  "create index on ticket_type_link (made_by)",
  "create index on ticket_type_link (ended_by)",
  // Which questions a form shows depends on the links, and is kept in memory.
  `create constraint trigger ticket_type_link_is_content after insert or update or delete on ticket_type_link
     deferrable initially deferred for each row execute function content_changed()`,
];
