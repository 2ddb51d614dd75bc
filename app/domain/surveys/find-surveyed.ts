import { type RawBuilder, sql } from "kysely";
import type { Database } from "../transaction.ts";
import type { Surveyed, SurveySession } from "./survey-questions.ts";

/** A registration that a survey asks. */
interface SurveyedPerson extends Surveyed {
  /** The registration's id. */
  readonly registration: number;
  readonly edition: number;
  readonly hasAnswered: boolean;
}

/**
 * SQL: whether a row of `registration` is asked about a row of `session`: its person was seen there, or, where nobody's
 * badge was read at the session, has booked it.
 */
const IS_ABOUT: RawBuilder<boolean> = sql`(
  exists (select from presence join checkpoint on checkpoint.id = checkpoint_id
    where checkpoint.session_id = session.id and presence.registration_id = registration.id and entered_at is not null)
  or (exists (select from booking where booking.session_id = session.id and booking.registration_id = registration.id)
    and not exists (select from presence join checkpoint on checkpoint.id = checkpoint_id
      where checkpoint.session_id = session.id and entered_at is not null)))`;

/**
 * Finds who answers a survey, with the sessions that it asks about, in the order of the programme.
 *
 * @returns null without such a registration, and for one that is cancelled or not confirmed
 */
export async function findSurveyed(
  db: Database,
  { registration }: { registration: number },
): Promise<SurveyedPerson | null> {
  const { rows } = await sql<SurveyedPerson>`
    select registration.id as registration, registration.edition_id as edition, ticket_type.slug as "ticketType",
      exists (select from survey_participation where registration_id = registration.id) as "hasAnswered",
      (select coalesce(json_agg(json_build_object('id', session.id, 'slug', session.slug, 'title', session.title,
          'titleEn', session.title_en) order by session.starts_at, session.id), '[]')
        from session where session.edition_id = registration.edition_id and session.cancelled_at is null
          and session.kind <> 'break' and ${IS_ABOUT}) as sessions
    from registration join ticket_type on ticket_type.id = ticket_type_id
    where registration.id = ${registration} and registration.cancelled_at is null and registration.awaits is null`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Lists the sessions of an edition that a survey may ask about, in the order of the programme. */
export async function sessionsOfSurvey(db: Database, { edition }: { edition: number }): Promise<SurveySession[]> {
  return await db
    .selectFrom("session")
    .select(["id", "slug", "title", "title_en as titleEn"])
    .where("edition_id", "=", edition)
    .orderBy("starts_at")
    .orderBy("id")
    .execute();
}
