/** Who of a list would get a letter now, and who not. */
import { type RawBuilder, sql } from "kysely";
import { asLanguage, type Language } from "../language.ts";
import { isNeeding, type NeedsWanted } from "../questions/needs.ts";
import { type FilteredEdition, filtered, type Rows, searched } from "../registration/registration-filters.ts";
import { isSuppressedFor } from "../suppressed-addresses.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import type { MeantEdition } from "./audiences.ts";
import { type MeantPerson, peopleBeside } from "./people-beside.ts";

/**
 * Why a person of a list gets no letter: without an address, at an address at which no letter arrives (`suppressed`),
 * whose holder wants service letters only (`unwanted`), registered a second time (`same-person`), has not confirmed their
 * address (`unconfirmed`), or `erased`.
 */
export type LeftOut = "no-address" | "suppressed" | "unwanted" | "same-person" | "unconfirmed" | "erased";

export interface PersonOfList {
  readonly id: number;
  /** Null for a person without a registration. */
  readonly registration: number | null;
  readonly name: string;
  readonly email: string | null;
  /** The language of the letter. */
  readonly language: Language;
  readonly ticketType: string;
  /** Null for those who would get a letter. */
  readonly leftOut: LeftOut | null;
}

/** Whom a letter is meant for: those that an announcement means, or people with needs, whom the kitchen alone sees. */
type Meant = MeantEdition | { readonly needs: NeedsWanted };

/** How many letters would leave, and how many people are left out for each reason. */
export interface ListCount {
  readonly letters: number;
  readonly leftOut: Readonly<Partial<Record<LeftOut, number>>>;
}

/** Counts the people of a list exactly. */
export async function countPeople(db: Database, wanted: Meant): Promise<ListCount> {
  return await inTransaction(db, async (trx) => {
    const rows = await trx
      .selectFrom((await peopleMeant(trx, wanted)).as("person_of_list"))
      .select("leftOut")
      .select(sql<number>`count(*)::int`.as("count"))
      .groupBy("leftOut")
      .execute();
    const letters = rows.find(({ leftOut }) => leftOut === null)?.count ?? 0;
    return {
      letters,
      leftOut: Object.fromEntries(rows.flatMap(({ leftOut, count }) => (leftOut === null ? [] : [[leftOut, count]]))),
    };
  });
}

/** Lists the people of a list by name, those who would get no letter first. @param options.page from 1, of `size` people */
export async function listPeople(
  db: Database,
  { page, size, ...wanted }: Meant & { page: number; size: number },
): Promise<PersonOfList[]> {
  return await inTransaction(db, async (trx) => {
    const rows = await trx
      .selectFrom((await peopleMeant(trx, wanted)).as("person_of_list"))
      .selectAll()
      .orderBy(sql`"leftOut" is null`)
      .orderBy(sql`"familyName" collate "fr-x-icu"`)
      .orderBy(sql`"givenName" collate "fr-x-icu"`)
      .orderBy("id")
      .limit(size)
      .offset((page - 1) * size)
      .execute();
    return rows.map(({ id, registration, givenName, familyName, email, language, ticketType, leftOut }) => ({
      ...{ id, registration, email, ticketType, leftOut },
      name: `${givenName} ${familyName}`.trim(),
      language: asLanguage(language),
    }));
  });
}

/**
 * Finds the person of the list whose values are the longest together: the hardest recipient for a text.
 *
 * @returns its id; null when nobody would get a letter
 */
export async function hardestPerson(db: Database, wanted: MeantEdition): Promise<number | null> {
  return await inTransaction(db, async (trx) => {
    const found = await trx
      .selectFrom((await peopleMeant(trx, wanted)).as("person_of_list"))
      .select("id")
      .where("leftOut", "is", null)
      .orderBy(sql`length("givenName") + length("familyName") + length("ticketType")`, "desc")
      .orderBy("id")
      .limit(1)
      .executeTakeFirst();
    return found?.id ?? null;
  });
}

/** Selects whom a letter is meant for: the people of a list of registrations, those with needs, or another audience. */
export async function peopleMeant(trx: Trx, meant: Meant): Promise<RawBuilder<MeantPerson>> {
  if ("needs" in meant) return sql<MeantPerson>`(${peopleWithNeeds(trx, meant.needs)})`;
  const { audience, ...wanted } = meant;
  return audience ? await peopleBeside(trx, audience, wanted) : sql<MeantPerson>`(${await peopleOfList(trx, wanted)})`;
}

async function peopleOfList(trx: Trx, wanted: FilteredEdition) {
  return recipientsAmong(filtered(trx, wanted, await searched(trx, wanted)));
}

function peopleWithNeeds(trx: Trx, wanted: NeedsWanted) {
  const { edition } = wanted;
  const all = filtered(trx, { edition }, { condition: null, exact: false, rank: null });
  return recipientsAmong(all.where(isNeeding(wanted)));
}

/**
 * Selects the people of a list. Several people may share an address, and each gets a letter; a person who is registered
 * twice under one name gets one, about the registration that counts, or else the first.
 */
function recipientsAmong(rows: Rows) {
  return rows
    .innerJoin("person", "person.id", "registration.person_id")
    .innerJoin("ticket_type", "ticket_type.id", "registration.ticket_type_id")
    .select(["registration.id", "registration.id as registration", "person.email", "ticket_type.name as ticketType"])
    .select([NOBODY.as("entry"), NOBODY.as("speaker"), NOBODY.as("holder"), NOBODY.as("order")])
    .select(["registration.given_name as givenName", "registration.family_name as familyName"])
    .select(
      sql<string>`case when person.language_chosen_at is null then registration.language else person.language end`.as(
        "language",
      ),
    )
    .select(WHY_LEFT_OUT.as("leftOut"));
}

const NOBODY = sql<null>`null::int`;

const WHY_LEFT_OUT = sql<LeftOut | null>`case when person.is_anonymous then 'erased'
  when person.email is null then 'no-address'
  when ${isSuppressedFor("hard", "person.email")} then 'suppressed'
  when ${isSuppressedFor("complaint", "person.email")} then 'unwanted'
  when registration.awaits = 'proof' then 'unconfirmed'
  when row_number() over (
    partition by registration.person_id, folded(registration.given_name || ' ' || registration.family_name)
    order by registration.cancelled_at is not null, registration.awaits is not null, registration.id) > 1 then 'same-person' end`;
