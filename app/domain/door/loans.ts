import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/** What a checkpoint lends. Numbers of people. */
export interface Loan {
  /** Of the checkpoint. */
  readonly id: number;
  readonly name: string;
  readonly nameEn: string | null;
  /** Who was lent one, on any day. */
  readonly lent: number;
  /** Those of them whose last passage gave it back. */
  readonly returned: number;
  readonly out: number;
}

/** Lists what an edition's checkpoints lend, as `listInside` of all days counts who still has it. */
export async function listLoans(db: Database, { edition }: { edition: number }): Promise<Loan[]> {
  const { rows } = await sql<Loan>`
    select checkpoint.id, checkpoint.name, checkpoint.name_en as "nameEn", count(person)::int as lent,
      (count(person) filter (where not is_out))::int as returned, (count(person) filter (where is_out))::int as out
    from checkpoint left join lateral (
      select registration_id as person, (array_agg(last_direction = 'in' and entered_at is not null order by day desc))[1] as is_out
      from presence where checkpoint_id = checkpoint.id group by registration_id having bool_or(entered_at is not null)
    ) as borrower on true
    where checkpoint.edition_id = ${edition} and checkpoint.kind = 'loan'
    group by checkpoint.id order by checkpoint.id`.execute(db);
  return rows;
}
