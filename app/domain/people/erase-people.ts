import { sql } from "kysely";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { belongsTo, type Carried, carriedOut, STEPS, type Traces } from "./erasure-statements.ts";
import { HOLDS, type Hold, isFree, isHeld, LAST_CONTACT } from "./last-contact.ts";
import { emptyMentions, namesOf } from "./mentions.ts";
import { isPublicSpeaker } from "./personal-data-of-programme.ts";
import { CONTACT_PERIOD } from "./retention-rules.ts";

export type PersonErasure =
  | { readonly kind: "erased"; readonly carried: readonly Carried[] }
  /** These must end first: `planErasure` says so to the person. */
  | { readonly kind: "held"; readonly by: readonly Hold[] }
  | { readonly kind: "unknown" };

/**
 * Erases a person at their request: the account and every trace of the register. An invoice of the last ten years, a
 * public programme and anonymous counts stay, as `planErasure` says before.
 *
 * @param options.person the account's id
 * @param options.speakers who is this person in a public programme, without the account
 * @returns `held` when a role, a seat, an order, a coming registration or session, a wait or a pending change still needs the account
 */
export async function erasePerson(
  trx: Trx,
  { person, speakers = [], now }: { person: number; speakers?: readonly number[]; now: Date },
): Promise<PersonErasure> {
  if (!(await lockPerson(trx, { person }))) return { kind: "unknown" };
  const by = await holdsOf(trx, { person, now });
  if (by.length > 0) return { kind: "held", by };
  return { kind: "erased", carried: await eraseLocked(trx, { people: [person], speakers, now }) };
}

/**
 * Locks a person's orders and account, so that nobody pays, registers or signs in under the account before the end of
 * the transaction. Orders come first, as for payments, so that the two cannot deadlock.
 *
 * @returns false when there is no such person, or the person is erased already
 */
export async function lockPerson(trx: Trx, { person }: { person: number }): Promise<boolean> {
  await lockOrdersOf(trx, [person]);
  const { rows } = await sql`select from person where id = ${person} and erased_at is null for update`.execute(trx);
  return rows.length > 0;
}

async function lockOrdersOf(trx: Trx, people: readonly number[]): Promise<void> {
  await sql`select from "order" where person_id = any(${people}::int[]) order by id for update`.execute(trx);
}

/** Lists what keeps a person's account at a moment. */
export async function holdsOf(db: Database, { person, now }: { person: number; now: Date }): Promise<Hold[]> {
  return (await holdsOfPeople(db, { people: [person], now })).get(person) ?? [];
}

/** Lists what keeps each of some accounts at a moment, by account. */
export async function holdsOfPeople(
  db: Database,
  { people, now }: { people: readonly number[]; now: Date },
): Promise<ReadonlyMap<number, Hold[]>> {
  const checks = HOLDS.map((hold) => sql`${isHeld(hold, now)} as ${sql.ref(hold)}`);
  const { rows } = await sql<
    Record<Hold, boolean> & { id: number }
  >`select id, ${sql.join(checks)} from person where id = any(${people}::int[])`.execute(db);
  return new Map(rows.map((row) => [row.id, HOLDS.filter((hold) => row[hold])]));
}

/**
 * Erases those of some people whose last active contact is three years old and whose account nothing holds (`HOLDS`).
 * Accounts that another transaction has locked are left for the next night. The others are locked and checked again, so
 * that a person who signs in or registers at this moment is not erased.
 *
 * @returns the number of people, and what was done
 */
export async function eraseDuePeople(
  db: Database,
  { people, now }: { people: readonly number[]; now: Date },
): Promise<{ people: number; carried: Carried[] }> {
  return inTransaction(db, async (trx) => {
    await lockOrdersOf(trx, people);
    const locked = await trx
      .selectFrom("person")
      .select("id")
      .where("id", "in", [0, ...people])
      .orderBy("id")
      .forUpdate()
      .skipLocked()
      .execute();
    const { rows: due } = await sql<{ id: number }>`
      select id from person where id = any(${locked.map(({ id }) => id)}::int[]) and ${isDue(now)}`.execute(trx);
    if (due.length === 0) return { people: 0, carried: [] };
    const carried = await eraseLocked(trx, { people: due.map(({ id }) => id), speakers: [], now });
    return { people: due.length, carried };
  });
}

/**
 * Finds people who are due, by id.
 *
 * @param options.after only larger ids
 */
export async function findDuePeople(
  db: Database,
  { now, after, limit }: { now: Date; after: number; limit: number },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from person where id > ${after} and ${isDue(now)} order by id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** An emptied account goes when the programme that names its speaker is public no more. */
function isDue(now: Date) {
  const over = sql`${now}::timestamptz - ${sql.lit(CONTACT_PERIOD)}::interval`;
  return sql<boolean>`not is_anonymous and case when erased_at is null
    then last_active_at < ${over} and ${LAST_CONTACT} < ${over} and ${isFree(now)}
    else not ${sql.raw(isPublicSpeaker("person.id"))} end`;
}

async function eraseLocked(
  trx: Trx,
  { people, speakers, now }: { people: readonly number[]; speakers: readonly number[]; now: Date },
): Promise<Carried[]> {
  await sql`insert into person (given_name, family_name, created_at, last_active_at, erased_at, is_anonymous)
    values ('', '', now(), now(), now(), true) on conflict (is_anonymous) where is_anonymous do nothing`.execute(trx);
  // The trigger that protects the journal reads this moment.
  await sql`select set_config('journal.night', ${now.toISOString()}, true)`.execute(trx);
  const traces = await tracesOf(trx, people);
  const names = await namesOf(trx, { ...traces, speakers });
  const carried: Carried[] = [];
  for (const step of STEPS) {
    const condition = belongsTo(step, traces);
    if (!condition) continue;
    const { numAffectedRows = 0n } = await carriedOut(step, condition).execute(trx);
    if (numAffectedRows > 0n)
      carried.push({ rule: step.rule, table: step.table, ending: step.ending, rows: Number(numAffectedRows) });
  }
  // Last: the rows of the people themselves are gone.
  return [...carried, ...(await emptyMentions(trx, { names }))];
}

/** Reads the ids and addresses by which rows lead to people. */
export async function tracesOf(db: Database, people: readonly number[]): Promise<Traces> {
  const { rows } = await sql<Omit<Traces, "people">>`
    select
      array(select email from person where id = any(${people}::int[]) and email is not null) as addresses,
      array(select id from registration where person_id = any(${people}::int[])) as registrations,
      array(select id from "order" where person_id = any(${people}::int[])) as orders,
      array(select id from speaker where person_id = any(${people}::int[])) as speakers`.execute(db);
  const [found] = rows;
  if (!found) throw new Error("a select without a condition came back empty");
  return { people, ...found };
}
