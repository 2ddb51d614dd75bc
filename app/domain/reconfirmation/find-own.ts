import { type SqlBool, sql } from "kysely";
import type { Database } from "../transaction.ts";

/** What a person is asked now, or was asked last, as their page shows it. */
export interface OwnRequest {
  readonly endsAt: Date;
  /** Whether the place is released without an answer at `endsAt`. */
  readonly releases: boolean;
  /** Whether an answer is awaited: the end has not passed, and organisers did not stop asking. */
  readonly isOpen: boolean;
  readonly answer: "coming" | "not-coming" | null;
  /** Whether the place was released, and not taken again. */
  readonly isReleased: boolean;
  /** Whether one click takes the place again, while there is one: it cost nothing and was given up or released here. */
  readonly isRetakable: boolean;
}

/** SQL: whether a row `request` is why its registration was cancelled, for the first time. */
export const ENDED_THE_PLACE = sql<SqlBool>`(request.retaken_at is null
  and (registration.cancelled_at = request.released_at
    or (request.answer = 'not-coming' and registration.cancelled_at = request.answered_at)))`;

/** Finds what a registration is asked now, or was asked last. @returns null when it was never asked */
export async function findOwnRequest(
  db: Database,
  { registration, now }: { registration: number; now: Date },
): Promise<OwnRequest | null> {
  const { rows } = await sql<OwnRequest>`
    select ends_at as "endsAt", releases, request.answer,
      (request.decided_at is null and ended_at is null and stopped_at is null and ends_at > ${now}
        and registration.cancelled_at is null) as "isOpen",
      (registration.cancelled_at is not null and request.released_at is not null and request.retaken_at is null)
        as "isReleased",
      coalesce("order".payment = 'free' and ${ENDED_THE_PLACE}, false) as "isRetakable"
    from reconfirmation_request as request join reconfirmation on reconfirmation.id = request.reconfirmation_id
      join registration on registration.id = request.registration_id join "order" on "order".id = registration.order_id
    where request.registration_id = ${registration}
    order by (ended_at is null and stopped_at is null) desc, reconfirmation.id desc limit 1`.execute(db);
  return rows[0] ?? null;
}
