import { sql } from "kysely";
import type { Trx } from "../transaction.ts";
import { isWaitedFor } from "../waiting/waiting-conditions.ts";

/** Removes the bookings in sessions without a free place. @returns the ids of the other sessions */
export async function keepFreeSessions(trx: Trx, registration: number): Promise<number[]> {
  await sql`delete from booking using session left join session_places on session_places.session_id = session.id
    where booking.registration_id = ${registration} and session.id = booking.session_id
      and (used is null or used >= size or session.cancelled_at is not null or not bookable
        or ${isWaitedFor(sql.ref("session.id"))})`.execute(trx);
  const rows = await trx
    .selectFrom("booking")
    .select("session_id")
    .where("registration_id", "=", registration)
    .execute();
  return rows.map(({ session_id }) => session_id);
}
