import { sql } from "kysely";
import { letterJob } from "../outbox.ts";
import type { Database } from "../transaction.ts";
import type { Asked } from "./asks-confirmation.ts";
import { newRegistrationCode } from "./code.ts";
import type { Attendee } from "./request.ts";

export interface RegistrationToWrite {
  readonly edition: number;
  readonly submission: string;
  readonly attendee: Attendee;
  readonly ticketType: number;
  /** Ids. */
  readonly sessions: readonly number[];
  readonly language: "fr" | "en";
  readonly code: string;
  readonly by: number | null;
  readonly now: Date;
  /** True for a place that was offered: its quotas count it already. */
  readonly placeIsHeld?: boolean;
  /** What the place waits for before it stands; left out for nothing. */
  readonly asks?: Asked;
}

/**
 * Writes a whole registration: person (an address; its owner alone gives the account a name), order, registration, bookings, badge, letter and its job, audit line, and takes its
 * places. All of it or nothing.
 *
 * It is one statement on purpose. Everybody wants the same quota row, and whoever has it makes the others wait until the
 * commit: in a transaction of several trips that is as long as this process takes to get round to sending the next one;
 * here it is the moment Postgres needs for the commit itself. The row is moved last, sessions before quotas, each in
 * id order, so that two writers never wait for each other in a circle.
 *
 * The places are moved without asking whether there are any: the checks `a_quota_is_never_oversold` and
 * `a_session_is_never_overbooked` refuse the whole statement when there are none.
 *
 * @throws Postgres's error, with the name of the rule that was broken
 */
export async function writeRegistration(db: Database, wanted: RegistrationToWrite): Promise<{ id: number }> {
  const { attendee, now } = wanted;
  // A parameter has one type; these are used in several places.
  const email = sql`lower(${attendee.email}::text)`;
  const organisation = sql`${attendee.organisation}::text`;
  const { proof = false, approval = false, hours = 1 } = wanted.asks ?? {};
  const awaits = proof ? "proof" : approval ? "approval" : null;
  const letter = proof ? "place-to-confirm" : approval ? "approval-awaited" : "registration-confirmed";
  const { rows } = await sql<{ id: number }>`
    with someone as (
      insert into person as known (email, given_name, family_name, language, created_at, last_active_at)
      values (${email}, '', '', ${wanted.language}, ${now}, ${now})
      on conflict (email) do update set last_active_at = greatest(known.last_active_at, excluded.last_active_at)
      returning id
    ), ordered as (
      insert into "order" (edition_id, person_id, submission, created_at)
      select ${wanted.edition}::int, id, ${wanted.submission}::uuid, ${now} from someone returning id, person_id
    ), registered as (
      insert into registration
        (edition_id, order_id, person_id, ticket_type_id, code, given_name, family_name, organisation, function, language, created_at,
         awaits)
      select ${wanted.edition}::int, id, person_id, ${wanted.ticketType}::int, ${wanted.code}, ${attendee.givenName},
        ${attendee.familyName}, ${organisation}, ${attendee.function}::text, ${wanted.language}, ${now},
        ${awaits}::text from ordered
      returning id, edition_id, order_id, person_id, ticket_type_id, language
    ), badged as (
      insert into badge (registration_id, number, issued_at) select id, 1, ${now} from registered
    ), written as (
      insert into letter (edition_id, registration_id, person_id, kind, "to", language, data, written_at)
      select edition_id, id, person_id, ${letter}::text, ${email}, language,
        case when ${awaits}::text is null then jsonb_build_object('kind', ${letter}::text, 'registrationId', id)
          else jsonb_build_object('kind', ${letter}::text, 'confirmation', order_id, 'address', 1) end, ${now} from registered
      returning id
    ), queued as (
      insert into pgboss.job (${letterJob.columns})
      select ${letterJob.values(sql`jsonb_build_object('letterId', id)`)} from written
    ), asked as (
      insert into held_place (order_id, edition_id, code, asks_proof, asks_approval, hours, asked_at, letter_id)
      select order_id, edition_id, ${newRegistrationCode()}, ${proof}::boolean, ${approval}::boolean, ${hours}::int, ${now},
        written.id from registered, written where ${awaits}::text is not null
    ), to_approve as (
      insert into work_item (edition_id, order_id, kind, subject, opened_at)
      select edition_id, order_id, 'to-approve', 'order:' || order_id, ${now} from registered where ${awaits}::text = 'approval'
    ), noted as (
      insert into audit (at, person_id, edition_id, verb, subject)
      select ${now}, ${wanted.by}::int, edition_id, 'register', 'registration:' || id from registered
    ), booked as (
      insert into booking (registration_id, session_id, booked_at)
      select id, unnest(${wanted.sessions}::int[]), ${now} from registered returning session_id
    ), places_in_order as materialized (
      select session_id from session_places where session_id in (select session_id from booked)
      order by session_id for no key update
    ), places_taken as (
      update session_places set used = used + 1 from places_in_order
      where session_places.session_id = places_in_order.session_id returning 1
    ), quotas_in_order as materialized (
      select quota.id from quota
      where id in (select quota_id from ticket_type_quota join registered using (ticket_type_id))
        and (select count(*) from places_taken) >= 0 and not ${wanted.placeIsHeld ?? false}::boolean
      order by id for no key update
    ), quotas_taken as (
      update quota set used = used + 1 from quotas_in_order where quota.id = quotas_in_order.id
    )
    select id from registered`.execute(db);
  const [row] = rows;
  if (!row) throw new Error("a registration was written and did not come back");
  return row;
}
