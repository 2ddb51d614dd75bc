import { sql } from "kysely";
import type { Trx } from "../transaction.ts";

/**
 * Copies an edition's options with their stock; days and windows move with the edition. One for ticket types that were not
 * copied is for nobody, so that what was meant for few is not offered to everybody.
 *
 * @param options.moved by how many days the edition's days move
 * @param options.moment moves an instant likewise
 */
export async function cloneOptions(
  trx: Trx,
  { from, to, moved, moment }: { from: number; to: number; moved: number; moment: (at: Date | null) => Date | null },
): Promise<void> {
  const options = await trx
    .selectFrom("option")
    .selectAll()
    .where("edition_id", "=", from)
    .orderBy("position")
    .orderBy("id")
    .execute();
  for (const { id, used: _, day, open_from, open_until, ...words } of options) {
    const copy = await trx
      .insertInto("option")
      .values({
        ...{ ...words, edition_id: to, day: sql<string | null>`${day}::date + ${moved}::int` },
        ...{ open_from: moment(open_from), open_until: moment(open_until) },
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await sql`insert into option_ticket_type (edition_id, option_id, ticket_type_id)
      select ${to}::int, ${copy.id}::int, copy.id from option_ticket_type
        left join ticket_type as original on original.id = ticket_type_id
        left join ticket_type as copy on copy.slug = original.slug and copy.edition_id = ${to}
      where option_id = ${id} order by option_ticket_type.id`.execute(trx);
  }
}
