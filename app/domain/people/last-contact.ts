import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/** SQL: the last day of an edition, `edition`, as a date; without days, the end of its year. */
const LAST_DAY = `coalesce((select max(day) from edition_day where edition_day.edition_id = edition.id),
  make_date(edition.year, 12, 31))`;

/**
 * The moment of a person's last active contact, for a row of `person`: sign-in, use of the site, registration, the last
 * day of an edition they registered for, a passage at the door, a payment, an answer, a vote, a signature, and the end
 * of a role or seat.
 */
export const LAST_CONTACT = sql<Date>`greatest(person.last_active_at,
  (select max(last_seen_at) from login where login.person_id = person.id),
  (select max(${sql.raw(LAST_DAY)}::timestamptz) from registration join edition on edition.id = registration.edition_id
    where registration.person_id = person.id and registration.cancelled_at is null),
  (select max(presence.last_at) from presence join registration on registration.id = presence.registration_id
    where registration.person_id = person.id),
  (select max(recorded_at) from payment join "order" on "order".id = payment.order_id where "order".person_id = person.id),
  (select max(answered_at) from invitation where invitation.email = person.email),
  (select max(voted_at) from vote where vote.person_id = person.id),
  (select max(signed_at) from attendance where attendance.person_id = person.id),
  (select max(least(seat_holder.ended_at, seat.ended_at, archived_at)) from seat_holder
    join seat on seat.id = seat_holder.seat_id join working_group on working_group.id = seat.working_group_id
    where seat_holder.person_id = person.id),
  (select max(ended_at) from role where role.person_id = person.id))`;

/** Notes that a person used their account. It locks the account, which the purge then leaves alone. */
export async function noteContact(db: Database, { person, now }: { person: number; now: Date }): Promise<void> {
  await db
    .updateTable("person")
    .set({ last_active_at: sql`greatest(last_active_at, ${now}::timestamptz)` })
    .where("id", "=", person)
    .where("erased_at", "is", null)
    .execute();
}

/** The reasons to keep an account although its last contact is old. */
export const HOLDS = ["role", "seat", "order", "registration", "waiting", "session", "change"] as const;
export type Hold = (typeof HOLDS)[number];

const NOT_OVER = `${LAST_DAY} >= (:now at time zone edition.time_zone)::date`;

/** SQL conditions on a row of `person`; `:now` is the moment. */
const CONDITIONS: Readonly<Record<Hold, string>> = {
  // A role at the door ends with its edition.
  role: `select from role left join edition on edition.id = role.edition_id
    where role.person_id = person.id and role.ended_at is null
      and (role.edition_id is null or role.role <> 'door' or ${NOT_OVER})`,
  seat: `select from seat_holder join seat on seat.id = seat_holder.seat_id
      join working_group on working_group.id = seat.working_group_id
    where seat_holder.person_id = person.id and seat_holder.ended_at is null and seat.ended_at is null
      and working_group.archived_at is null`,
  // An open quotation, an unpaid order, one whose refund or decision is not done, and a place that any order holds for the person.
  order: `select from "order" where "order".person_id = person.id and (
      ("order".payment <> 'free' and "order".total_cents > 0 and "order".expired_at is null and "order".cancelled_at is null
        and not exists (select from payment where payment.order_id = "order".id and payment.settles))
      or exists (select from held_place where held_place.order_id = "order".id and held_place.ended_at is null)
      or exists (select from matter where matter.order_id = "order".id and matter.closed_at is null)
      or exists (select from payment join refund on refund.payment_id = payment.id
        where payment.order_id = "order".id and refund.done_at is null))
    union all select from quotation where quotation.person_id = person.id and quotation.ended_at is null
    union all select from order_line where order_line.email = person.email and order_line.registration_id is null
      and order_line.released_at is null`,
  registration: `select from registration join edition on edition.id = registration.edition_id
    where registration.person_id = person.id and registration.cancelled_at is null and ${NOT_OVER}`,
  waiting: `select from waiting_entry left join registration on registration.id = waiting_entry.registration_id
    where waiting_entry.ended_at is null and (waiting_entry.email = person.email or registration.person_id = person.id)`,
  session: `select from speaker join edition on edition.id = speaker.edition_id
    where ${NOT_OVER} and (speaker.person_id = person.id or exists (select from invitation
      where invitation.speaker_id = speaker.id and invitation.email = person.email and invitation.withdrawn_at is null))`,
  change: `select from pending_change where pending_change.decided_at is null
    and (pending_change.person_id = person.id or pending_change.requested_by = person.id)`,
};

/** SQL: whether a hold keeps a row of `person` at a moment. */
export function isHeld(hold: Hold, now: Date) {
  const [before = "", ...rest] = CONDITIONS[hold].split(":now");
  const condition = rest.reduce((built, part) => sql`${built}${now}::timestamptz${sql.raw(part)}`, sql.raw(before));
  return sql<boolean>`exists (${condition})`;
}

/** SQL: whether nothing holds a row of `person`. */
export function isFree(now: Date) {
  return sql<boolean>`not (${sql.join(
    HOLDS.map((hold) => isHeld(hold, now)),
    sql` or `,
  )})`;
}
