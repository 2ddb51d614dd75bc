import { type RawBuilder, sql } from "kysely";
import type { Database } from "../transaction.ts";

/** What a person takes part in now, and what an erasure ends before it erases. */
export interface Ending {
  /** Registrations that are not cancelled, in editions that are not over. */
  readonly registrations: readonly { readonly id: number; readonly edition: number; readonly name: string }[];
  /** Open waits under the person's address, by code. */
  readonly waits: readonly { readonly code: string }[];
  /** Working groups in which the person holds a seat. */
  readonly groups: readonly { readonly name: string }[];
  /** Invitations to sessions to come that were not declined. */
  readonly invitations: readonly { readonly id: number; readonly title: string }[];
  /** Roles; `platform` is an administrator's, which only other administrators end. */
  readonly roles: readonly { readonly id: number; readonly role: string }[];
  /** The person's address; null once it is erased. */
  readonly email: string | null;
}

const NOTHING: Ending = { registrations: [], waits: [], groups: [], invitations: [], roles: [], email: null };

/** Reads what a person takes part in: nothing when there is no such person. */
export async function endingOf(db: Database, { person, now }: { person: number; now: Date }): Promise<Ending> {
  const list = <Row>(query: RawBuilder<unknown>) =>
    sql<Row[]>`coalesce((select jsonb_agg(found) from (${query}) as found), '[]')`;
  const { rows } = await sql<Ending>`select email,
    ${list(sql`select registration.id, edition.id as edition, edition.name
      from registration join edition on edition.id = registration.edition_id
      where registration.person_id = person.id and registration.cancelled_at is null
        and coalesce((select max(day) from edition_day where edition_id = edition.id), make_date(edition.year, 12, 31))
          >= (${now}::timestamptz at time zone edition.time_zone)::date order by registration.id`)} as registrations,
    ${list(sql`select code from waiting_entry where waiting_entry.email = person.email and ended_at is null
      order by waiting_entry.id`)} as waits,
    ${list(sql`select distinct working_group.id, working_group.name
      from seat_holder join seat on seat.id = seat_holder.seat_id
        join working_group on working_group.id = seat.working_group_id
      where seat_holder.person_id = person.id and seat_holder.ended_at is null and seat.ended_at is null
      order by working_group.id`)} as groups,
    ${list(sql`select invitation.id, session.title
      from invitation join session on session.id = invitation.session_id
      where invitation.email = person.email and invitation.withdrawn_at is null
        and invitation.answer is distinct from 'declined' and session.cancelled_at is null
        and (session.starts_at is null or session.starts_at > ${now}) order by invitation.id`)} as invitations,
    ${list(sql`select id, role from role where role.person_id = person.id and role.ended_at is null order by id`)} as roles
    from person where person.id = ${person}`.execute(db);
  return rows[0] ?? NOTHING;
}

/** Whether an erasure must end something first. An administrator's role does not count: only other administrators end it. */
export function takesPart({ registrations, waits, groups, invitations, roles }: Ending): boolean {
  const ended = roles.filter(({ role }) => role !== "administrator");
  return [registrations, waits, groups, invitations, ended].some((some) => some.length > 0);
}
