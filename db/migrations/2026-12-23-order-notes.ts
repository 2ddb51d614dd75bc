import { type Kysely, sql } from "kysely";

/**
 * What organisers note on an order: for themselves, and for the door. And an index of the letters about an order, which
 * name it in their data; `confirmation` is the order whose place a letter asks to confirm.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const OF_ORDER = "coalesce(data ->> 'orderId', data ->> 'confirmation')";

const STATEMENTS = [
  `alter table "order" add note text, add door_note text`,
  `create index letter_of_an_order on letter ((${OF_ORDER})) where ${OF_ORDER} is not null`,
];
