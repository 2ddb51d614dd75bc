import { sql } from "kysely";
import { ATTENDEE_FIELDS, ATTENDEE_PROPERTIES, type AttendeeDetails } from "../people/attendee-fields.ts";
import { matching } from "../registration/search.ts";
import type { Database } from "../transaction.ts";
import { protection } from "./people-asked.ts";
import { REQUEST_STATE, REQUESTS, UNREACHED } from "./request-state.ts";
import type { KeptFor, RequestState } from "./states.ts";

export interface RequestsWanted {
  readonly edition: number;
  readonly reconfirmation: number;
  readonly text?: string | null;
  /** Null for all. */
  readonly state?: RequestState | null;
}

export interface ListedRequest extends AttendeeDetails {
  /** Of the registration. */
  readonly id: number;
  readonly email: string | null;
  readonly ticketType: string;
  readonly state: RequestState;
  /** Why the place is not released without an answer, or was not; null where it would be. */
  readonly keptFor: KeptFor | null;
  readonly answeredAt: Date | null;
  readonly releasedAt: Date | null;
  readonly retakenAt: Date | null;
  /** When the two letters left; null before, or when they did not. */
  readonly askedAt: Date | null;
  readonly remindedAt: Date | null;
}

/**
 * Lists those whom a reconfirmation asked, by name.
 *
 * @param page from 1, of `size` people; absent: all
 * @returns the people of the page, and the number of all that match
 */
export async function listRequests(
  db: Database,
  { page, size = 50, edition, reconfirmation, text, state }: RequestsWanted & { page?: number; size?: number },
): Promise<{ rows: ListedRequest[]; total: number }> {
  const searched = matching(text ?? "") ?? sql`true`;
  const part = page === undefined ? sql`` : sql`limit ${size} offset ${(page - 1) * size}`;
  const { rows } = await sql<ListedRequest & { total: number }>`
    select registration.id, person.email, ticket_type.name as "ticketType", ${ATTENDEE}, ${REQUEST_STATE} as state,
      coalesce(kept_for, ${protection(edition)}, ${UNREACHED}) as "keptFor", answered_at as "answeredAt",
      released_at as "releasedAt", retaken_at as "retakenAt", asked.sent_at as "askedAt",
      reminder.sent_at as "remindedAt", (count(*) over ())::int as total
    from ${REQUESTS} join ticket_type on ticket_type.id = registration.ticket_type_id
    where request.reconfirmation_id = ${reconfirmation} and registration.edition_id = ${edition} and ${searched}
      and (${state ?? null}::text is null or ${REQUEST_STATE} = ${state ?? null})
    order by folded(registration.family_name), folded(registration.given_name), registration.id ${part}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

const ATTENDEE = sql.join(
  ATTENDEE_PROPERTIES.map(
    (property) => sql`${sql.ref(`registration.${ATTENDEE_FIELDS[property].column}`)} as ${sql.id(property)}`,
  ),
);
