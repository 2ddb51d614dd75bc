/** SQL of the purge, built from the register. */
import { type RawBuilder, sql } from "kysely";
import type { DB } from "#db/schema.ts";
import { PERSONAL_DATA } from "./personal-data.ts";
import type { PersonalData, PersonalKind, Tie } from "./personal-data-entry.ts";
import { CONTACT_PERIOD, DATED_RULES, type DatedRule, type Ending, type Rule } from "./retention-rules.ts";

/** Ids and addresses of the people who are erased. */
export interface Traces {
  readonly people: readonly number[];
  readonly addresses: readonly string[];
  readonly registrations: readonly number[];
  readonly orders: readonly number[];
  readonly speakers: readonly number[];
}

/** Entries of the register with the same end, which one statement carries out. */
export interface Step extends Pick<PersonalData, "table" | "rule" | "ending" | "only" | "from" | "ties" | "columns"> {
  readonly kinds: readonly PersonalKind[];
}

/** The steps in the order of the register. Entries that are kept through another row need none. */
export const STEPS: readonly Step[] = stepsOf(PERSONAL_DATA.filter(({ through }) => through === null));

function stepsOf(entries: readonly PersonalData[]): Step[] {
  const same = ({ table, rule, ending, only, from, ties }: PersonalData) =>
    JSON.stringify([table, rule, ending, only, from, ties]);
  return [...Map.groupBy(entries, same).values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const columns = Object.assign({}, ...group.map((entry) => entry.columns)) as PersonalData["columns"];
    return [{ ...first, columns, kinds: [...new Set(group.map(({ kind }) => kind))] }];
  });
}

/** The condition that a row belongs to one of the people. @returns null when the step does not depend on people */
export function belongsTo({ table, ties, only }: Step, traces: Traces): RawBuilder<boolean> | null {
  const conditions = Object.entries(ties).map(([column, tie]) => TIES[tie](sql.ref(`${table}.${column}`), traces));
  if (conditions.length === 0) return null;
  return sql<boolean>`(${sql.join(conditions, sql` or `)})${also(only)}`;
}

const TIES: Readonly<Record<Tie, (column: RawBuilder<unknown>, traces: Traces) => RawBuilder<boolean>>> = {
  person: (column, { people }) => sql`${column} = any(${people}::int[])`,
  address: (column, { addresses }) => sql`${column} = any(${addresses}::text[])`,
  registration: (column, { registrations }) => sql`${column} = any(${registrations}::int[])`,
  order: (column, { orders }) => sql`${column} = any(${orders}::int[])`,
  speaker: (column, { speakers }) => sql`${column} = any(${speakers}::int[])`,
  "badge-run": (column, { registrations }) => sql`${column} in (
    select badge_run_id from printed_badge where registration_id = any(${registrations}::int[]))`,
  "certificate-run": (column, { registrations }) => sql`${column} in (
    select id from certificate_run where file is not null and among && ${registrations}::int[])`,
  subject: (column, { people, registrations, orders }) => {
    const kinds = { person: people, registration: registrations, order: orders };
    const subjects = Object.entries(kinds).flatMap(([kind, ids]) => ids.map((id) => `${kind}:${id}`));
    return sql`${column} = any(${subjects}::text[])`;
  },
};

/**
 * The condition that a row's own time is over: by a dated rule, or for contact data that leads to no account.
 *
 * @returns null when the row ends with an account alone
 */
export function isOver(step: Step, now: Date): RawBuilder<boolean> | null {
  const { table, rule, from, ties, only } = step;
  if (from === null) return null;
  const period = isDated(rule) ? DATED_RULES[rule] : CONTACT_PERIOD;
  const past = sql<boolean>`${sql.raw(from)} < ${now}::timestamptz - ${sql.lit(period)}::interval${also(only)}`;
  if (isDated(rule)) return past;
  const alone = Object.entries(ties).map(([column, tie]) => leadsNowhere(sql.ref(`${table}.${column}`), tie));
  return sql<boolean>`${past} and ${sql.join(alone, sql` and `)}`;
}

function isDated(rule: Rule): rule is DatedRule {
  return rule in DATED_RULES;
}

function leadsNowhere(column: RawBuilder<unknown>, tie: Tie): RawBuilder<boolean> {
  const account = (found: RawBuilder<unknown>) =>
    sql<boolean>`not exists (select from person ${found} and person.erased_at is null)`;
  if (tie === "person") return account(sql`where person.id = ${column}`);
  if (tie === "address") return account(sql`where person.email = ${column}`);
  if (tie === "speaker")
    return account(sql`join speaker on speaker.person_id = person.id where speaker.id = ${column}`);
  if (tie === "registration")
    return account(sql`join registration on registration.person_id = person.id where registration.id = ${column}`);
  if (tie === "order") return account(sql`join "order" on "order".person_id = person.id where "order".id = ${column}`);
  throw new Error(`a row that leads to a ${tie} has no account of its own`);
}

const ERASED = "select id from person where erased_at is not null";
/** Where the ids of erased accounts, and of what they registered and ordered, are found. Addresses are gone. */
const LATE: Partial<Readonly<Record<Tie, string>>> = {
  person: ERASED,
  registration: `select id from registration where person_id in (${ERASED})`,
  order: `select id from "order" where person_id in (${ERASED})`,
};

/**
 * The condition that a row leads to a person who is erased already, and still holds something: it was written by a
 * transaction that was under way when the person was erased, such as a scan at the door.
 *
 * @returns null when the step does not depend on ids
 */
export function isLate({ table, ending, ties, only, columns }: Step): RawBuilder<boolean> | null {
  const led = Object.entries(ties).flatMap(([column, tie]) => {
    const ids = LATE[tie];
    return ids ? [sql<boolean>`${sql.ref(`${table}.${column}`)} in (${sql.raw(ids)})`] : [];
  });
  // An emptied account itself goes by rules of its own (`eraseDuePeople`).
  if (table === "person" || led.length === 0) return null;
  const late = sql<boolean>`(${sql.join(led, sql` or `)})${also(only)}`;
  if (ending === "erase") return late;
  // A random value differs each time: it is replaced once, with the others.
  const kept = Object.entries(columns).filter(([, value]) => !RANDOM.test(value ?? ""));
  const held = kept.map(([column, value]) => sql`${sql.ref(column)} is distinct from ${written(value)}`);
  return sql<boolean>`${late} and (${sql.join(held, sql` or `)})`;
}

/** The functions that make one. */
const RANDOM = /gen_random_uuid|new_short_code/;

/** The statement of a step on the rows of a condition. */
export function carriedOut({ table, ending, columns }: Step, condition: RawBuilder<boolean>): RawBuilder<unknown> {
  if (ending === "erase") return sql`delete from ${sql.table(table)} where ${condition}`;
  const values = Object.entries(columns).map(([column, value]) => sql`${sql.ref(column)} = ${written(value)}`);
  return sql`update ${sql.table(table)} set ${sql.join(values)} where ${condition}`;
}

function written(value: string | null): RawBuilder<unknown> {
  return value === null ? sql`null` : sql.raw(value);
}

function also(only: string | null): RawBuilder<unknown> {
  return only === null ? sql`` : sql` and ${sql.raw(only)}`;
}

/** What a step did: rows of a table under a rule. */
export interface Carried {
  readonly rule: Rule;
  readonly table: keyof DB;
  readonly ending: Ending;
  readonly rows: number;
}
