import { type RawBuilder, sql } from "kysely";
import { CAME } from "../registration/hand-over-rules.ts";
import type { Database, Trx } from "../transaction.ts";
import type { KeptFor, Scope } from "./states.ts";

/** Whom a reconfirmation asks. Ids; null where its scope names none. */
export interface PeopleAsked {
  readonly edition: number;
  readonly scope: Scope;
  readonly ticketType: number | null;
  readonly session: number | null;
}

/** What a reconfirmation would do now, in numbers of people. */
export interface AskingPlan {
  readonly people: number;
  /** Who would lose the place without an answer; the others never do. */
  readonly atStake: number;
  /** Whose order has a price. */
  readonly priced: number;
  readonly speakers: number;
  /** Who has no address, or one to which nothing is sent. */
  readonly unreachable: number;
}

/** SQL: whether a row of `registration` has a place and is asked. */
export function isAsked({ edition, scope, ticketType, session }: PeopleAsked): RawBuilder<boolean> {
  const place = sql`registration.edition_id = ${edition} and registration.cancelled_at is null and registration.awaits is null`;
  if (scope === "ticket-type") return sql<boolean>`(${place} and registration.ticket_type_id = ${ticketType})`;
  if (scope === "session")
    return sql<boolean>`(${place} and registration.id in (select registration_id from booking where session_id = ${session}))`;
  return sql<boolean>`(${place})`;
}

/** SQL: whether a row of `registration` was asked by a reconfirmation that has neither ended nor been stopped. */
export const IS_ASKED_ALREADY = sql<boolean>`exists (select from reconfirmation_request as open
  join reconfirmation as running on running.id = open.reconfirmation_id
  where open.registration_id = registration.id and running.ended_at is null and running.stopped_at is null)`;

/** Makes reconfirmations of an edition begin to ask one after the other: nobody is asked by two at a time. */
export async function lockAsking(trx: Trx, edition: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reconfirmations:${edition}`}, 0))`.execute(trx);
}

/**
 * SQL: why the place of a row of `registration` is never released; null for any other. For queries with `person` and
 * `"order"`. A namesake of a speaker counts as the speaker: better a place too many is kept.
 */
export function protection(edition: number): RawBuilder<Extract<KeptFor, "priced" | "speaker" | "came"> | null> {
  return sql`case
    when "order".payment <> 'free' or exists (select from order_line
      where order_line.registration_id = registration.id and charged_for(order_line.id) > 0) then 'priced'
    when registration.person_id in (select person_id from speaker where edition_id = ${edition})
      or person.email in (select invitation.email from invitation join speaker on speaker.id = speaker_id
        where edition_id = ${edition} and withdrawn_at is null)
      or folded(registration.given_name || ' ' || registration.family_name) in (
        select folded(name) from speaker where edition_id = ${edition}
        union all select folded(represented_by) from session_speaker join speaker on speaker.id = speaker_id
          where edition_id = ${edition} and represented_by is not null) then 'speaker'
    when ${CAME} then 'came' end`;
}

/** SQL: whether no letter of a reconfirmation goes to a row of `person`. */
const HAS_NO_ADDRESS = sql<boolean>`(person.email is null or exists (
  select from suppressed_address where address = person.email and lifted_at is null))`;

/** Counts whom a reconfirmation would ask now, and whose place it could release. */
export async function planAsking(db: Database, asked: PeopleAsked): Promise<AskingPlan> {
  const { rows } = await sql<AskingPlan>`
    with asked as (
      select ${protection(asked.edition)} as kept, ${HAS_NO_ADDRESS} as unreachable
      from registration join person on person.id = registration.person_id
        join "order" on "order".id = registration.order_id
      where ${isAsked(asked)} and not ${IS_ASKED_ALREADY}
    ) select count(*)::int as people,
      count(*) filter (where kept is null and not unreachable)::int as "atStake",
      count(*) filter (where kept = 'priced')::int as priced,
      count(*) filter (where kept = 'speaker')::int as speakers,
      count(*) filter (where kept is null and unreachable)::int as unreachable
    from asked`.execute(db);
  return rows[0] ?? { people: 0, atStake: 0, priced: 0, speakers: 0, unreachable: 0 };
}
