import { type Kysely, sql } from "kysely";

/** Indexes by which lists are counted exactly, and orders are listed by date. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  "create index registration_held on registration (edition_id, ticket_type_id) where cancelled_at is null",
  `create index orders_by_date on "order" (edition_id, created_at desc, id desc) where payment <> 'free'`,
];
