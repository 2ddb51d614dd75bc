import { type Kysely, sql } from "kysely";

/** Reminders of what is due: the days of an edition, what was sent, and orders that get none. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // Days after the due day. Nothing is sent before an organiser has approved the first run.
  `create table reminder_plan (
     edition_id integer primary key references edition on delete cascade,
     first_days integer not null,
     second_days integer not null,
     third_days integer not null,
     approved_at timestamptz,
     approved_by integer references person,
     constraint reminders_follow_each_other
       check (first_days >= 1 and second_days > first_days and third_days > second_days and third_days <= 365)
   )`,
  `create table reminder (
     id integer generated always as identity primary key,
     order_id integer not null references "order",
     step integer not null constraint there_are_three_reminders check (step between 1 and 3),
     open_cents integer not null,
     sent_at timestamptz not null,
     constraint a_reminder_is_sent_once unique (order_id, step)
   )`,
  `create table reminder_pause (
     order_id integer primary key references "order",
     reason text not null,
     paused_at timestamptz not null,
     paused_by integer references person
   )`,
];
