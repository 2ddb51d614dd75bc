import { type RawBuilder, sql } from "kysely";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { eraseDuePeople, findDuePeople } from "./erase-people.ts";
import { type Carried, carriedOut, isLate, isOver, STEPS, type Step } from "./erasure-statements.ts";

/** People of one transaction: their accounts are locked for as long as it takes, some tenths of a second. */
const PEOPLE_AT_ONCE = 100;
const ROWS_AT_ONCE = 2_000;

export interface Purged {
  readonly people: number;
  /** Rows erased, emptied or made anonymous. */
  readonly rows: number;
}

/**
 * Carries out the ends of the register: of people without contact for three years, of rows whose time is over, and of
 * rows that were written about a person while that person was erased. It works in short transactions, each of which adds
 * what it did to the night's proof, so that the proof of an interrupted night is true. A failure does not stop the rest.
 *
 * @throws AggregateError with what failed, after the rest; the proof holds the first message
 */
export async function purgePersonalData(db: Database, { now }: { now: Date }): Promise<Purged> {
  const { id: purge } = await db
    .insertInto("purge")
    .values({ started_at: now })
    .returning("id")
    .executeTakeFirstOrThrow();
  const began = performance.now();
  const failures: unknown[] = [];
  await purgePeople(db, { purge, now, failures });
  for (const step of STEPS)
    for (const condition of [isOver(step, now), isLate(step)])
      if (condition) await purgeRows(db, step, { condition, purge, now }).catch((error) => failures.push(error));
  const failure = failures.length > 0 ? `${failures.length}: ${messageOf(failures[0])}` : null;
  const finished = new Date(now.getTime() + performance.now() - began);
  await db.updateTable("purge").set({ finished_at: finished, failure }).where("id", "=", purge).execute();
  if (failures.length > 0) throw new AggregateError(failures, `the purge failed in part: ${failure}`);
  return purgedBy(db, purge);
}

async function purgePeople(
  db: Database,
  { purge, now, failures }: { purge: number; now: Date; failures: unknown[] },
): Promise<void> {
  const erase = (people: readonly number[]) =>
    inTransaction(db, async (trx) => {
      const done = await eraseDuePeople(trx, { people, now });
      await trx
        .updateTable("purge")
        .set((purges) => ({ people: purges("people", "+", done.people) }))
        .where("id", "=", purge)
        .execute();
      await prove(trx, purge, done.carried);
    });
  for (let after = 0; ; ) {
    const people = await findDuePeople(db, { now, after, limit: PEOPLE_AT_ONCE });
    const last = people.at(-1);
    if (last === undefined) return;
    after = last;
    try {
      await erase(people);
    } catch {
      // One account must not keep back the others.
      for (const person of people) await erase([person]).catch((error) => failures.push(error));
    }
  }
}

async function purgeRows(
  db: Database,
  step: Step,
  { condition, purge, now }: { condition: RawBuilder<boolean>; purge: number; now: Date },
): Promise<void> {
  const { table, rule, ending } = step;
  // Credit notes go in the same statement as their invoices.
  const limit = rule === "decade" ? sql`` : sql`limit ${sql.lit(ROWS_AT_ONCE)}`;
  const some = sql<boolean>`${sql.ref(`${table}.ctid`)} = any(array(select ctid from ${sql.table(table)} where ${condition} ${limit})) and ${condition}`;
  for (let rows = ROWS_AT_ONCE; rows >= ROWS_AT_ONCE; ) {
    rows = await inTransaction(db, async (trx) => {
      // The triggers that protect the journal and invoices read these moments.
      await sql`select set_config('journal.night', ${now.toISOString()}, true),
        set_config('purge.night', ${now.toISOString()}, true)`.execute(trx);
      const { numAffectedRows = 0n } = await carriedOut(step, some).execute(trx);
      if (numAffectedRows > 0n) await prove(trx, purge, [{ rule, table, ending, rows: Number(numAffectedRows) }]);
      return rule === "decade" ? 0 : Number(numAffectedRows);
    });
  }
}

/** Adds to the proof of a night, in the transaction of what it proves. */
async function prove(trx: Trx, purge: number, carried: readonly Carried[]): Promise<void> {
  for (const { rule, table, ending, rows } of carried)
    await trx
      .insertInto("purge_line")
      .values({ purge_id: purge, rule, table_name: table, done: ending, rows })
      .onConflict((conflict) =>
        conflict
          .columns(["purge_id", "rule", "table_name", "done"])
          .doUpdateSet((line) => ({ rows: line("purge_line.rows", "+", line.ref("excluded.rows")) })),
      )
      .execute();
}

async function purgedBy(db: Database, purge: number): Promise<Purged> {
  const { rows } = await sql<Purged>`
    select people, (select coalesce(sum(rows), 0) from purge_line where purge_id = purge.id)::int as rows
    from purge where id = ${purge}`.execute(db);
  const [found] = rows;
  if (!found) throw new Error("the proof of a night is gone");
  return found;
}

/** Without the values of the row, which Postgres puts into `detail`. */
function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
