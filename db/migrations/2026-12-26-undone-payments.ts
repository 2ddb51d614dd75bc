import { type Kysely, sql } from "kysely";

/** A payment that is taken back on its order frees the bank entry that it was recorded from: it waits for a decision again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create function an_undone_payment_frees_its_entry() returns trigger language plpgsql as $$
   begin
     if old.undone_at is null and new.undone_at is not null then
       update bank_allocation set undone_at = new.undone_at, undone_by = new.undone_by, undone_reason = new.undone_reason
         from bank_allocation_payment as paid
         where paid.allocation_id = bank_allocation.id and paid.payment_id = new.id and bank_allocation.undone_at is null;
       update bank_entry set state = 'to-decide', decided_at = null, decided_by = null
         where state = 'settled' and id in (select entry_id from bank_allocation
           join bank_allocation_payment as paid on paid.allocation_id = bank_allocation.id where paid.payment_id = new.id);
     end if;
     return null;
   end $$`,
  `create trigger an_undone_payment_frees_its_entry after update of undone_at on payment
   for each row execute function an_undone_payment_frees_its_entry()`,
];
