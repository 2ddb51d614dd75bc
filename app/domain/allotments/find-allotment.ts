/** Reads allotments for pages and letters. */
import { sql } from "kysely";
import { asLanguage, type Language } from "../language.ts";
import { LETTER_STATE } from "../letter-state.ts";
import { lastValidDay } from "../quotations/validity.ts";
import type { Database } from "../transaction.ts";
import { type AllottedOption, optionsOfAllotment } from "./allotted-options.ts";
import { type AllottedSession, sessionsOfAllotment } from "./allotted-sessions.ts";

/** An allotment as its pages and letters show it. */
export interface AllotmentView {
  readonly id: number;
  readonly edition: {
    readonly id: number;
    readonly year: number;
    readonly name: string;
    readonly nameEn: string | null;
    readonly timeZone: string;
  };
  readonly organisation: string;
  readonly ticketType: { readonly id: number; readonly name: string; readonly nameEn: string | null };
  readonly places: number;
  readonly handedOut: number;
  readonly closesAt: Date;
  /** The last day on which places can be handed out, `YYYY-MM-DD`. */
  readonly lastDay: string;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly ending: "closed" | "organiser" | null;
  /** How many places went back to all when it ended. */
  readonly returned: number | null;
  readonly sessions: readonly AllottedSession[];
  readonly options: readonly AllottedOption[];
  /** Null once their data were erased. */
  readonly referent: {
    readonly id: number;
    readonly name: string;
    readonly email: string;
    readonly language: Language;
  } | null;
}

/** Finds an allotment of an edition. @returns null when it has none of this id */
export async function findAllotment(
  db: Database,
  { edition, allotment }: { edition: number; allotment: number },
): Promise<AllotmentView | null> {
  return await viewOf(db, { edition, allotment });
}

/**
 * Finds the allotment of a referent's link.
 *
 * @param options.referent the id that the link names
 * @returns null once another person is the referent, or their data were erased
 */
export async function allotmentOfReferent(
  db: Database,
  { referent }: { referent: number },
): Promise<AllotmentView | null> {
  return await viewOf(db, { referent });
}

async function viewOf(
  db: Database,
  { edition, allotment, referent }: { edition?: number; allotment?: number; referent?: number },
): Promise<AllotmentView | null> {
  const row = await db
    .selectFrom("allotment")
    .innerJoin("edition", "edition.id", "allotment.edition_id")
    .innerJoin("ticket_type", "ticket_type.id", "allotment.ticket_type_id")
    .leftJoin("allotment_referent as referent", (join) =>
      join.onRef("referent.allotment_id", "=", "allotment.id").on("referent.ended_at", "is", null),
    )
    .select(["allotment.id", "organisation", "places", "handed_out as handedOut", "closes_at as closesAt"])
    .select(["allotment.created_at as createdAt", "allotment.ended_at as endedAt", "returned"])
    .select(sql<AllotmentView["ending"]>`ending`.as("ending"))
    .select(["edition.id as editionId", "year", "edition.name", "edition.name_en as nameEn", "time_zone as timeZone"])
    .select(["ticket_type.id as typeId", "ticket_type.name as typeName", "ticket_type.name_en as typeNameEn"])
    .select(["referent.id as referentId", "referent.name as referentName", "referent.email", "referent.language"])
    .$if(edition !== undefined, (found) => found.where("allotment.edition_id", "=", edition ?? 0))
    .$if(allotment !== undefined, (found) => found.where("allotment.id", "=", allotment ?? 0))
    .$if(referent !== undefined, (found) => found.where("referent.id", "=", referent ?? 0).where("email", "<>", ""))
    .executeTakeFirst();
  if (!row) return null;
  const { editionId, year, name, nameEn, timeZone, typeId, typeName, typeNameEn, ...rest } = row;
  const { referentId, referentName, email, language, ...facts } = rest;
  return {
    ...{ ...facts, lastDay: lastValidDay(facts.closesAt, timeZone) },
    ...{ edition: { id: editionId, year, name, nameEn, timeZone } },
    ...{ ticketType: { id: typeId, name: typeName, nameEn: typeNameEn } },
    sessions: await sessionsOfAllotment(db, { allotment: facts.id }),
    options: await optionsOfAllotment(db, { allotment: facts.id }),
    referent:
      referentId === null || !email
        ? null
        : { id: referentId, name: referentName ?? "", email, language: asLanguage(language ?? "fr") },
  };
}

/** A person to whom a place was handed out. */
export interface HolderView {
  /** Id of their registration. */
  readonly registration: number;
  readonly name: string;
  readonly email: string | null;
  readonly handedOutAt: Date;
  readonly completedAt: Date | null;
  /** Whether the last letter to them failed. */
  readonly isUnreached: boolean;
  /** Titles of the sessions that came with the place. */
  readonly sessions: readonly { readonly title: string; readonly titleEn: string | null }[];
  /** Names of the options that came with it. */
  readonly options: readonly { readonly title: string; readonly titleEn: string | null }[];
}

/** Lists the people who have places of an allotment, by name. What they answered is not among it. */
export async function holdersOf(db: Database, { allotment }: { allotment: number }): Promise<HolderView[]> {
  const { rows } = await sql<HolderView>`
    select registration.id as registration, trim(registration.given_name || ' ' || registration.family_name) as name,
      person.email, handed_out_at as "handedOutAt", completed_at as "completedAt",
      coalesce((select ${LETTER_STATE} = 'failed' from letter where letter.registration_id = registration.id
        order by letter.id desc limit 1), false) as "isUnreached",
      coalesce((select json_agg(json_build_object('title', title, 'titleEn', title_en) order by starts_at, session.id)
        from allotted_session join session on session.id = session_id
        where allotted_session.registration_id = registration.id), '[]') as sessions,
      coalesce((select json_agg(json_build_object('title', name, 'titleEn', name_en) order by option.id)
        from allotted_option join option on option.id = option_id
        where allotted_option.registration_id = registration.id), '[]') as options
    from allotted_place join registration on registration.id = allotted_place.registration_id
      join person on person.id = person_id
    where allotment_id = ${allotment} and returned_at is null and cancelled_at is null
    order by folded(registration.family_name || ' ' || registration.given_name), registration.id`.execute(db);
  return rows;
}

/** How a registration came by its place from an allotment. */
export interface AllottedPlace {
  readonly allotment: number;
  readonly organisation: string;
  /** Empty once their data were erased. */
  readonly referent: string;
  readonly isCompleted: boolean;
}

/** Finds the allotment from which a registration has its place. @returns null for any other */
export async function allottedPlaceOf(
  db: Database,
  { registration }: { registration: number },
): Promise<AllottedPlace | null> {
  const { rows } = await sql<AllottedPlace>`
    select allotment.id as allotment, organisation, completed_at is not null as "isCompleted",
      coalesce((select name from allotment_referent where allotment_id = allotment.id and ended_at is null), '') as referent
    from allotted_place join allotment on allotment.id = allotment_id
    where registration_id = ${registration} and returned_at is null`.execute(db);
  return rows[0] ?? null;
}
