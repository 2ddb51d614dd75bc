import { type Kysely, sql } from "kysely";

/** Whether the mailbox of what comes back can be read, and since when it cannot. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table mailbox_state (
    only_row boolean primary key default true constraint there_is_one_mailbox check (only_row),
    read_at timestamptz,
    fault_since timestamptz,
    fault text,
    constraint a_fault_of_the_mailbox_is_said check ((fault_since is null) = (fault is null))
  )`.execute(db);
  await sql`insert into mailbox_state default values`.execute(db);
}
