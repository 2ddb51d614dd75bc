import { type RawBuilder, sql } from "kysely";
import { chosenLanguage, letterJob } from "../outbox.ts";
import { attendeeColumns } from "../people/attendee-columns.ts";

/** The parts of the statement that differ, as SQL; all but `rows` may read the columns of `registered`. */
interface Fragments {
  /**
   * A `select` with one row for each registration: edition, order, person, ticket type, code of the page, the person's
   * details (`attendeeColumns`), language, instant, what the place awaits (`proof`, `approval` or null), and the short
   * code (null: the database gives one).
   */
  readonly rows: RawBuilder<unknown>;
  /** Ids of the sessions in which places are booked. */
  readonly sessions: RawBuilder<unknown>;
  /** The kind of the letter. */
  readonly letter: RawBuilder<unknown>;
  /** Whether the letter is posted. */
  readonly tells?: RawBuilder<unknown>;
  /** The recipient's address, in lower case. */
  readonly email: RawBuilder<unknown>;
  readonly now: RawBuilder<unknown>;
  /** The organiser's id; null when people register themselves. */
  readonly by: RawBuilder<unknown>;
  /** What caused it (`presentCause`). */
  readonly cause: RawBuilder<unknown>;
}

/**
 * Builds the part of a statement that writes registrations, each with badge, bookings, letter, the letter's job and a
 * journal line. A free registration and the lines of an order share it. Later common tables may read `registered`,
 * `booked` (`session_id`) and `written` (the letters' `id`).
 *
 * The differing parts are SQL rather than rows of a common table, because each join of such a table would be planned
 * anew at every call.
 */
export function registrationsSql({
  rows,
  sessions,
  letter,
  tells = sql`true`,
  email,
  now,
  by,
  cause,
}: Fragments): RawBuilder<unknown> {
  return sql`
    registered as (
      insert into registration
        (edition_id, order_id, person_id, ticket_type_id, code, ${attendeeColumns}, language, created_at, awaits, short_code)
      ${rows}
      returning id, edition_id, order_id, person_id, ticket_type_id, code, language, awaits
    ), badged as (
      insert into badge (registration_id, number, issued_at) select id, 1, ${now} from registered
    ), booked as (
      insert into booking (registration_id, session_id, booked_at)
      select id, unnest(${sessions}), ${now} from registered returning session_id
    ), written as (
      insert into letter (edition_id, registration_id, person_id, kind, "to", language, data, written_at, cause)
      select edition_id, id, person_id, ${letter}, ${email},
        ${chosenLanguage(sql`registered.person_id`, sql`registered.language`)},
        case when awaits is null then jsonb_build_object('kind', ${letter}, 'registrationId', id)
          else jsonb_build_object('kind', ${letter}, 'confirmation', order_id, 'address', 1) end, ${now}, ${cause}
      from registered where ${tells} returning id
    ), queued as (
      insert into pgboss.job (${letterJob.columns})
      select ${letterJob.values(sql`jsonb_build_object('letterId', id)`)} from written returning 1
    ), noted as (
      insert into audit (at, person_id, edition_id, verb, subject)
      select ${now}, ${by}, edition_id, 'register', 'registration:' || id from registered
    )`;
}
