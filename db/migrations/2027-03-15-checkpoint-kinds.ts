import { type Kysely, sql } from "kysely";

/** What a passage at a checkpoint means: a mere passage, as before, a meal that is served, or a thing that is lent. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table checkpoint
     add column kind text not null default 'passage'
       constraint a_checkpoint_is_of_a_known_kind check (kind in ('passage', 'meal', 'loan')),
     add constraint the_entrance_serves_and_lends_nothing check (slug <> 'entree' or kind = 'passage'),
     add constraint a_loan_is_given_back check (kind <> 'loan' or frequency = 'in-and-out')`,
];
