import { sql } from "kysely";
import type { Trx } from "../transaction.ts";

/**
 * Removes from a registration whose places were given back the options without a free place, and those whose price was
 * given back too; one that is charged stays.
 *
 * @returns the ids of the others, for the caller to count
 */
export async function keepFreeOptions(trx: Trx, registration: number): Promise<number[]> {
  await sql`delete from chosen_option using option
    where registration_id = ${registration} and option.id = option_id and not exists (
      select from order_line as line where line.registration_id = ${registration} and line.option_id = option.id
        and charged_for(line.id) > 0)
      and (used >= size or exists (select from order_line as line where line.registration_id = ${registration}
        and line.option_id = option.id and line.price_cents > 0))`.execute(trx);
  const rows = await trx
    .selectFrom("chosen_option")
    .select("option_id")
    .where("registration_id", "=", registration)
    .execute();
  return rows.map(({ option_id }) => option_id);
}
