import { type RawBuilder, sql } from "kysely";
import type { Database } from "#app/domain/transaction.ts";
import { NOW } from "./database.ts";

const EMAIL = "zelie.introuvable@exemple.invalid";
const [GIVEN, FAMILY] = ["Zélie", "Introuvable"];
const NAME = `${GIVEN} ${FAMILY}`;

export interface FullestPerson {
  readonly id: number;
  readonly email: string;
  /** Texts by which a search finds the person, and nobody else. */
  readonly texts: readonly string[];
}

/** Parts of the demonstration that a person may have, each as SQL of the account that has it. */
const PARTS = {
  // The account with most passages, registered for the past edition and the coming one.
  attendee: `select person_id from registration join scan on scan.registration_id = registration.id
    where person_id in (select person_id from registration where cancelled_at is null group by 1 having count(*) > 1)
    group by 1 order by count(*) desc, 1 limit 1`,
  lead: "select person_id from seat_holder join seat on seat.id = seat_id where role = 'lead' order by 1 limit 1",
  member: "select person_id from vote order by 1 desc limit 1",
  organiser: "select person_id from role where role = 'organiser' order by 1 limit 1",
  speaker: "select person_id from slides order by 1 limit 1",
  buyer: `select person_id from "order" join payment on order_id = "order".id and settles
    where exists (select from invoice where order_id = "order".id)
      and not exists (select from refund where payment_id = payment.id) order by 1 limit 1`,
} as const;

/**
 * Makes one person of several of the demonstration: an attendee with passages, and the parts given. The name is then
 * written into every free text of the rows that lead to the person, into texts of others, and into copies of letters.
 */
export async function fullestPerson(
  db: Database,
  parts: readonly Exclude<keyof typeof PARTS, "attendee">[],
): Promise<FullestPerson> {
  const id = await accountOf(db, "attendee");
  const others = await Promise.all(parts.map((part) => accountOf(db, part)));
  await sql`alter table audit disable trigger user`.execute(db);
  for (const other of others) await become(db, id, other);
  await call(db, id);
  await fillOwnTexts(db, id);
  await fillTextsOfOthers(db);
  await sql`alter table audit enable trigger user`.execute(db);
  return { id, email: EMAIL, texts: [EMAIL, FAMILY.toLowerCase()] };
}

async function accountOf(db: Database, part: keyof typeof PARTS): Promise<number> {
  const { rows } = await sql<{ person_id: number }>`${sql.raw(PARTS[part])}`.execute(db);
  if (!rows[0]) throw new Error(`the demonstration has no ${part}`);
  return rows[0].person_id;
}

const ADDRESSES = [
  ["invitation", "email"],
  ["letter", "to"],
  ["waiting_entry", "email"],
  ["order_line", "email"],
  ["buyer", "email"],
] as const;

/** Gives a person everything that leads to another account, but registrations and what the person has once already. */
async function become(db: Database, person: number, other: number): Promise<void> {
  const { rows: keys } = await sql<{ table: string; column: string }>`
    select conrelid::regclass::text as table, attname as column from pg_constraint
    join pg_attribute on attrelid = conrelid and attnum = conkey[1]
    where contype = 'f' and confrelid = 'person'::regclass and conrelid <> 'registration'::regclass`.execute(db);
  for (const { table, column } of keys)
    await sql`update ${sql.raw(table)} set ${sql.ref(column)} = ${person} where ${sql.ref(column)} = ${other}`
      .execute(db)
      .catch(() => undefined);
  for (const [table, column] of ADDRESSES) await readdress(db, { table, column, of: other, as: emailOf(person) });
}

/** Gives the account an address and a name that nobody else has. */
async function call(db: Database, person: number): Promise<void> {
  for (const [table, column] of ADDRESSES) await readdress(db, { table, column, of: person, as: sql`${EMAIL}` });
  await sql`update person set email = ${EMAIL} where id = ${person}`.execute(db);
  for (const table of ["order_line", "waiting_entry"]) await name(db, table, sql`email = ${EMAIL}`);
  for (const table of ["registration", "seat_holder"]) await name(db, table, sql`person_id = ${person}`);
  await name(db, "person", sql`id = ${person}`);
  await sql`update scan set result = result || jsonb_build_object('name', ${NAME}::text)
    from registration where registration.id = registration_id and person_id = ${person}`.execute(db);
  await sql`update release set programme =
      replace(programme::text, to_json(speaker.name)::text, to_json(${NAME}::text)::text)::jsonb
    from speaker where speaker.edition_id = release.edition_id and person_id = ${person}`.execute(db);
  await sql`update speaker set name = ${NAME} where person_id = ${person}`.execute(db);
}

function emailOf(person: number): RawBuilder<string> {
  return sql<string>`(select email from person where id = ${person})`;
}

async function readdress(
  db: Database,
  { table, column, of, as }: { table: string; column: string; of: number; as: RawBuilder<unknown> },
): Promise<void> {
  await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${as}
    where ${sql.ref(column)} = ${emailOf(of)}`.execute(db);
}

async function name(db: Database, table: string, where: RawBuilder<unknown>): Promise<void> {
  await sql`update ${sql.table(table)} set given_name = ${GIVEN}, family_name = ${FAMILY} where ${where}`.execute(db);
}

/** Columns whose values are those of lists: states, languages, types. */
const LISTED =
  /kind|language|verb|subject|state|status|direction|ending|means|slug|zero_reason|media_type|source|external_id|country/;

async function fillOwnTexts(db: Database, person: number): Promise<void> {
  const ways: Readonly<Record<string, RawBuilder<unknown>>> = {
    person_id: sql`person_id = ${person}`,
    registration_id: sql`registration_id in (select id from registration where person_id = ${person})`,
    order_id: sql`order_id in (select id from "order" where person_id = ${person})`,
  };
  const { rows } = await sql<{ table: string; column: string; texts: string[] }>`
    select links.table_name as table, links.column_name as column, array_agg(texts.column_name::text) as texts
    from information_schema.columns as links join information_schema.columns as texts using (table_schema, table_name)
    where table_schema = 'public' and links.column_name = any(${Object.keys(ways)}::text[])
      and texts.data_type = 'text'
      -- An order has registrations of others.
      and not (links.column_name = 'order_id' and links.table_name in ('registration', 'order_line')) group by 1, 2`.execute(
    db,
  );
  // A constraint may refuse it.
  for (const { table, column, texts } of rows)
    for (const text of texts.filter((one) => !LISTED.test(one)))
      await sql`update ${sql.table(table)} set ${sql.ref(text)} = concat_ws(' ', ${sql.ref(text)}, ${NAME}::text)
        where ${ways[column]}`
        .execute(db)
        .catch(() => undefined);
}

/** Free texts of organisers, leads and the door. */
const TEXTS_OF_OTHERS = [
  ["notice", "words"],
  ["matter", "note"],
  ["refund", "reason"],
  ["cancellation", "reason"],
  ["held_place", "reason"],
  ["invitation", "message"],
  ["invitation", "answer_note"],
  ["room_hold", "why"],
  ["proposal_answer", "message"],
  ["decision", "responsible"],
  ["session", "staff_note"],
  ["scan", "reason"],
] as const;

async function fillTextsOfOthers(db: Database): Promise<void> {
  const words = `Note : « ${NAME.toUpperCase()} », ou ${FAMILY} (${GIVEN}).`;
  for (const [table, column] of TEXTS_OF_OTHERS)
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${words}
      where ctid = any(array(select ctid from ${sql.table(table)} order by ctid desc limit 2))`.execute(db);
  await sql`insert into audit (at, verb, subject, detail) values (${NOW}, 'close-notice', 'notice:1',
    jsonb_build_object('words', ${`De\n${GIVEN}\n${FAMILY}`}::text))`.execute(db);
  // As after a while: letters to everybody have copies, of which some name the person.
  await sql`update letter set sent_copy = '{"subject": "Bonjour", "html": "", "text": "À bientôt."}'
    where sent_copy is null`.execute(db);
  const texts = sql`(array[upper(${NAME}::text), replace(${NAME}::text, ' ', E'\n'), ${EMAIL}::text])[1 + id % 3]`;
  await sql`update letter set sent_copy = jsonb_build_object('subject', 'Bonjour', 'html', '<p>' || ${NAME}::text || '</p>',
    'text', 'De : ' || ${texts} || '.') where id % 7 = 0`.execute(db);
}
