import { type RawBuilder, sql } from "kysely";
import { presentCause } from "../cause.ts";
import { fixedStatement, type Place } from "../fixed-statement.ts";
import type { Language } from "../language.ts";
import { attendeePlaceholders } from "../people/attendee-columns.ts";
import { type AttendeeDetails, attendeeDetails, keptAttendee } from "../people/attendee-fields.ts";
import { answersSql } from "../questions/answers-sql.ts";
import type { GivenAnswer } from "../questions/given-answer.ts";
import type { Database } from "../transaction.ts";
import type { PlaceConditions } from "./asks-confirmation.ts";
import { newPageCode } from "./code.ts";
import { registrationsSql } from "./registrations-sql.ts";
import type { Attendee } from "./request.ts";

export interface RegistrationToWrite {
  readonly edition: number;
  readonly submission: string;
  readonly attendee: Attendee;
  readonly ticketType: number;
  /** Ids. */
  readonly sessions: readonly number[];
  /** Ids, each once; absent where none was chosen. */
  readonly options?: readonly number[];
  readonly language: Language;
  readonly code: string;
  /** The order's and the person's (`newShortCode`); absent: the database gives one, which takes longer. */
  readonly shortCode?: string;
  /** Of the person, to the edition's questions; absent where nothing was asked. */
  readonly answers?: readonly GivenAnswer[];
  readonly by: number | null;
  readonly now: Date;
  /** True for an offered place: its quotas already count it. */
  readonly placeIsHeld?: boolean;
  /** False when no letter confirms it. */
  readonly tells?: boolean;
  /** What the place must wait for before it is confirmed; absent for nothing. */
  readonly asks?: PlaceConditions;
}

/**
 * Writes a whole registration: person (an address; only its owner names the account), order, registration, bookings,
 * badge, letter with its job, and journal line, and takes its places.
 *
 * It is one statement because all registrations compete for the same quota row. In a transaction of several statements
 * the row would stay locked for as many round trips; here it is locked only while Postgres commits. Counts are changed
 * last, by the function `take_places` of the database: sessions, quotas, then options, each in id order, so that two
 * writers cannot deadlock. As parts of this statement the same updates took twice the time under load (decision 129).
 *
 * Options and answers to the edition's questions are part of another statement, so that a registration without any costs
 * nothing for them.
 *
 * Places are taken without a check beforehand: `a_quota_is_never_oversold`, `a_session_is_never_overbooked` and
 * `an_option_is_never_oversold` refuse the statement when there are none.
 *
 * @throws Postgres's error, with the name of the violated constraint
 */
export async function writeRegistration(db: Database, wanted: RegistrationToWrite): Promise<{ id: number }> {
  const { attendee, now, answers = [], options = [] } = wanted;
  const { proof = false, approval = false, holdsPlace = true, hours = 1 } = wanted.asks ?? {};
  // An offered place is counted already.
  const { placeIsHeld = false } = wanted;
  const [row] = await (answers.length + options.length > 0 ? writeWithChoices : write)(db, {
    ...{
      edition: wanted.edition,
      submission: wanted.submission,
      ticketType: wanted.ticketType,
      sessions: wanted.sessions,
    },
    ...{ ...attendeeDetails(keptAttendee(attendee)), email: attendee.email, language: wanted.language },
    ...{
      code: wanted.code,
      shortCode: wanted.shortCode ?? null,
      by: wanted.by,
      now,
      takesPlace: holdsPlace && !placeIsHeld,
      holdsPlace: holdsPlace || placeIsHeld,
    },
    ...{ proof, approval, hours, awaits: proof ? "proof" : approval ? "approval" : null },
    tells: wanted.tells ?? true,
    letter: proof ? "place-to-confirm" : approval ? "approval-awaited" : "registration-confirmed",
    confirmation: proof || approval ? newPageCode() : null,
    cause: presentCause(),
    ...{ answers: JSON.stringify(answers), options },
  });
  if (!row) throw new Error("a registration was written and did not come back");
  return row;
}

interface Written
  extends AttendeeDetails,
    Pick<RegistrationToWrite, "edition" | "submission" | "ticketType" | "sessions" | "language"> {
  readonly code: string;
  readonly shortCode: string | null;
  readonly by: number | null;
  readonly now: Date;
  /** Whether a place is to be counted now, and whether one is counted then. */
  readonly takesPlace: boolean;
  readonly holdsPlace: boolean;
  readonly email: string;
  readonly proof: boolean;
  readonly approval: boolean;
  readonly hours: number;
  readonly awaits: "proof" | "approval" | null;
  readonly tells: boolean;
  readonly letter: string;
  /** The code of the letter that confirms the place; null when no confirmation is needed. */
  readonly confirmation: string | null;
  readonly cause: string | null;
  /** A JSON list of `GivenAnswer`. */
  readonly answers: string;
  readonly options: readonly number[];
}

// A parameter has one type: one that is used in several places is cast. The condition on queued jobs orders the writes:
// letter and job first, then the places.
const statement = (value: Place<Written>, choices: RawBuilder<unknown>, taken: RawBuilder<unknown>) => sql<{
  id: number;
}>`
    with someone as (
      insert into person as known (email, given_name, family_name, language, created_at, last_active_at)
      values (lower(${value("email")}::text), '', '', ${value("language")}, ${value("now")}, ${value("now")})
      on conflict (email) do update set last_active_at = greatest(known.last_active_at, excluded.last_active_at)
      returning id
    ), ordered as (
      insert into "order" (edition_id, person_id, submission, created_at, short_code)
      select ${value("edition")}::int, id, ${value("submission")}::uuid, ${value("now")}, ${value("shortCode")}::text from someone
      returning id, person_id, short_code
    ), ${registrationsSql({
      rows: sql`select ${value("edition")}::int, id, person_id, ${value("ticketType")}::int, ${value("code")}, ${attendeePlaceholders(value)},
        ${value("language")}, ${value("now")}, ${value("awaits")}::text, short_code from ordered`,
      sessions: sql`${value("sessions")}::int[]`,
      letter: sql`${value("letter")}::text`,
      tells: sql`${value("tells")}::boolean`,
      email: sql`lower(${value("email")}::text)`,
      now: value("now"),
      by: sql`${value("by")}::int`,
      cause: sql`${value("cause")}::text`,
    })}, asked as (
      insert into held_place (order_id, edition_id, code, asks_proof, asks_approval, holds_place, hours, asked_at, letter_id)
      select order_id, edition_id, ${value("confirmation")}, ${value("proof")}::boolean, ${value("approval")}::boolean, ${value("holdsPlace")}::boolean, ${value("hours")}::int, ${value("now")},
        written.id from registered, written where ${value("awaits")}::text is not null
    ), to_approve as (
      insert into matter (edition_id, order_id, kind, subject, opened_at)
      select edition_id, order_id, 'to-approve', 'order:' || order_id, ${value("now")} from registered where ${value("awaits")}::text = 'approval'
    )${choices}
    select id, take_places(case when ${value("takesPlace")}::boolean then ticket_type_id end, ${value("sessions")}::int[]${taken})
    from registered where (select count(*) from queued) >= 0`;

const write = fixedStatement<Written, { id: number }>((value) => statement(value, sql``, sql``));

const writeWithChoices = fixedStatement<Written, { id: number }>((value) =>
  statement(
    value,
    sql`, ${answersSql({
      rows: sql`select id as registration_id, edition_id, ${value("answers")}::jsonb as answers from registered`,
      now: value("now"),
    })}, opted as (
      insert into chosen_option (registration_id, option_id, edition_id, chosen_at)
      select id, unnest(${value("options")}::int[]), edition_id, ${value("now")}::timestamptz from registered
    )`,
    sql`, ${value("options")}::int[]`,
  ),
);
