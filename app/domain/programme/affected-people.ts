import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Language } from "../language.ts";
import type { Database } from "../transaction.ts";

interface Sessions {
  readonly edition: number;
  readonly sessions: readonly number[];
}

/** Lists the registrations that have booked one of the sessions, by session. Unpaid orders have no bookings yet. */
export async function bookedIn(db: Database, { edition, sessions }: Sessions) {
  const rows = await db
    .selectFrom("booking")
    .innerJoin("registration", "registration.id", "booking.registration_id")
    .innerJoin("person", "person.id", "registration.person_id")
    .select(["registration.id as registration", "booking.session_id as session", "booking.booked_at as since"])
    .select(["person.email", "registration.language"])
    .select(sql<string>`registration.given_name || ' ' || registration.family_name`.as("name"))
    .select(sql<string>`folded(registration.given_name || ' ' || registration.family_name)`.as("folded"))
    .where("registration.edition_id", "=", edition)
    .where("registration.cancelled_at", "is", null)
    .where("registration.awaits", "is", null)
    .where("booking.session_id", "in", sessions)
    .where("person.email", "is not", null)
    .orderBy("registration.id")
    .execute();
  return rows.map((row) => ({
    ...row,
    speaker: null,
    email: row.email as string,
    language: row.language as Language,
  }));
}

/**
 * Lists the speakers of the sessions with an address: their own, or that of an open invitation. `askedSince`: an
 * invitation was sent after the session last changed.
 */
export async function speakingIn(db: Database, { edition, sessions }: Sessions) {
  const rows = await db
    .selectFrom("session_speaker")
    .innerJoin("session", "session.id", "session_speaker.session_id")
    .innerJoin("speaker", "speaker.id", "session_speaker.speaker_id")
    .leftJoin("person", "person.id", "speaker.person_id")
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom("invitation")
          .select(["email", "language"])
          .whereRef("invitation.speaker_id", "=", "speaker.id")
          .where("withdrawn_at", "is", null)
          .where(sql<SqlBool>`answer is distinct from 'declined'`)
          .orderBy("invitation.id", "desc")
          .limit(1)
          .as("invited"),
      (join) => join.onTrue(),
    )
    .select(["speaker.id as speaker", "session.id as session", "speaker.name"])
    .select(sql<string>`folded(speaker.name)`.as("folded"))
    .select(sql<string>`coalesce(person.email, invited.email)`.as("email"))
    .select(sql<Language>`coalesce(invited.language, person.language, 'fr')`.as("language"))
    .select(
      sql<boolean>`exists (select from invitation where session_id = session.id and speaker_id = speaker.id
        and withdrawn_at is null and greatest(invited_at, reminded_at) > session.changed_at)`.as("askedSince"),
    )
    .where("session.edition_id", "=", edition)
    .where("session.id", "in", sessions)
    .where(sql<SqlBool>`coalesce(person.email, invited.email) is not null`)
    .where(stillSpeaks(sql.ref("session.id"), sql.ref("speaker.id")))
    .orderBy("speaker.id")
    .execute();
  return rows.map((row) => ({ ...row, registration: null }));
}

/**
 * Lists the names of the sessions' speakers who have not declined and have no address, so that an organiser must tell
 * them. By name.
 */
export async function speakersWithoutAddress(db: Database, { edition, sessions }: Sessions): Promise<string[]> {
  if (sessions.length === 0) return [];
  const rows = await db
    .selectFrom("session_speaker")
    .innerJoin("session", "session.id", "session_speaker.session_id")
    .innerJoin("speaker", "speaker.id", "session_speaker.speaker_id")
    .leftJoin("person", "person.id", "speaker.person_id")
    .select("speaker.name")
    .distinct()
    .where("session.edition_id", "=", edition)
    .where("session.id", "in", sessions)
    .where("person.email", "is", null)
    .where(
      sql<SqlBool>`not exists (select from invitation where speaker_id = speaker.id and withdrawn_at is null
        and answer is distinct from 'declined')`,
    )
    .where(stillSpeaks(sql.ref("session.id"), sql.ref("speaker.id")))
    .orderBy("speaker.name")
    .execute();
  return rows.map(({ name }) => name);
}

/**
 * The condition that one of the changes in `told`, a row of the recipient's `changes`, still concerns them. It does not
 * when they gave the place back, or booked it with the new slot. For queries with `mailing` and `mailing_recipient`.
 */
export function isAffected() {
  const session = sql<number>`(told.change ->> 'session')::int`;
  return sql<SqlBool>`case when mailing_recipient.registration_id is null
    then exists (select from session_speaker where session_speaker.session_id = ${session}
      and session_speaker.speaker_id = mailing_recipient.speaker_id
      and ${stillSpeaks(session, sql.ref("mailing_recipient.speaker_id"))})
    else exists (select from booking join registration on registration.id = booking.registration_id
      where booking.registration_id = mailing_recipient.registration_id and booking.session_id = ${session}
      and registration.cancelled_at is null and booking.booked_at <= mailing.prepared_at) end`;
}

/** The condition that any change still concerns a recipient. */
export function isStillAffected() {
  return sql<SqlBool>`exists (select from jsonb_array_elements(mailing_recipient.changes) as told(change) where ${isAffected()})`;
}

function stillSpeaks(session: RawBuilder<unknown>, speaker: RawBuilder<unknown>) {
  return sql<SqlBool>`not exists (select from invitation where invitation.session_id = ${session}
    and invitation.speaker_id = ${speaker} and invitation.withdrawn_at is null and invitation.answer = 'declined')`;
}
