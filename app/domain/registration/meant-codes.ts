import { sql } from "kysely";
import { readShortCode } from "../short-code.ts";
import type { Database } from "../transaction.ts";

/** A short code that was probably meant, with who or what it names. */
export interface MeantCode {
  readonly code: string;
  /** The person; for the code of an order of several the buyer, or who ordered. Empty when erased. */
  readonly name: string;
}

/**
 * Finds the codes of an edition that a text with one typing error may mean.
 *
 * @param options.people whether the visitor may see registrations; false: codes of orders alone
 * @returns at most five; empty for a text that is a code, or that resembles none
 */
export async function meantCodes(
  db: Database,
  { edition, text, people }: { edition: number; text: string; people: boolean },
): Promise<MeantCode[]> {
  const reading = readShortCode(text);
  if (reading.kind !== "mistyped") return [];
  const { rows } = await sql<MeantCode>`
    select distinct on (code) code, name from (
      select short_code as code, trim(given_name || ' ' || family_name) as name, 1 as rank from registration
        where ${people} and edition_id = ${edition} and short_code = any(${reading.meant}::text[])
      union all select short_code, coalesce(buyer.name, orderer_name, ''), 2 from "order"
        left join buyer on buyer.order_id = "order".id
        where edition_id = ${edition} and short_code = any(${reading.meant}::text[])) as found
    order by code, rank limit 5`.execute(db);
  return rows;
}
