import { type Kysely, sql } from "kysely";

/**
 * Which refund a bank entry was for: at most one entry says that it left, and at most one that it came back. Earlier entries
 * have it from the journal; of two about one refund the first keeps it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // A refund that could not be made is deleted when its money is kept.
  "alter table bank_allocation add column refund_id integer references refund on delete set null",
  `update bank_allocation set refund_id = found.refund
     from (select distinct on (refund.id, part.cents < 0) part.id, refund.id as refund
       from bank_allocation as part
       join audit on audit.verb = 'settle-entry' and audit.subject = 'bank-entry:' || part.entry_id
         and audit.at = part.made_at
       join refund on refund.id = (audit.detail ->> 'refund')::int
       where part.undone_at is null
       order by refund.id, part.cents < 0, part.id) as found
     where found.id = bank_allocation.id`,
  `create unique index one_entry_explains_a_refund on bank_allocation (refund_id, (cents < 0))
     where undone_at is null`,
];
