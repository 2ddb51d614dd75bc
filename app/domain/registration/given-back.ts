import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/**
 * Counts how often the registration's person has given back a calendar entry: the edition's days by cancelling, a
 * session by cancelling or unbooking it, also where they took the place again. Counts all their registrations for the edition, because a calendar knows an
 * entry by one UID.
 */
export async function givenBackBy(db: Database, { registration }: { registration: number }) {
  const { rows } = await sql<{ session: number | null; times: number }>`
    with theirs as (
      select id, cancelled_at from registration
      where (person_id, edition_id) = (select person_id, edition_id from registration where id = ${registration})
    )
    select session_id as session, count(*)::int as times from (
      select null::integer as session_id from theirs where cancelled_at is not null
      union all
      select null from reconfirmation_request join theirs on theirs.id = registration_id where retaken_at is not null
      union all
      select session_id from booking join theirs on theirs.id = registration_id where cancelled_at is not null
      union all
      select session_id from booking_given_back join theirs on theirs.id = registration_id
    ) as given_back
    group by session_id`.execute(db);
  const days = rows.find(({ session }) => session === null)?.times ?? 0;
  return {
    days,
    sessions: new Map(rows.flatMap(({ session, times }) => (session === null ? [] : [[session, times]]))),
  };
}

/**
 * Lists the sessions given back by a registration that no sent letter has reported: the letter still waits, or was
 * abandoned.
 */
export async function givenBackUnreported(db: Database, { registration }: { registration: number }): Promise<number[]> {
  const rows = await db
    .selectFrom("booking_given_back")
    .innerJoin("letter", (join) =>
      join
        .onRef("letter.registration_id", "=", "booking_given_back.registration_id")
        .onRef("letter.written_at", "=", "booking_given_back.given_back_at"),
    )
    .select("session_id as session")
    .distinct()
    .where("booking_given_back.registration_id", "=", registration)
    .where("letter.kind", "=", "registration-changed")
    .where("letter.sent_at", "is", null)
    .execute();
  return rows.map(({ session }) => session);
}
