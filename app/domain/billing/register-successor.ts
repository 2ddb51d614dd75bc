import { sql } from "kysely";
import { presentCause } from "../cause.ts";
import type { Language } from "../language.ts";
import { attendeeValues } from "../people/attendee-columns.ts";
import { type AskedAttendee, keptAttendee } from "../people/attendee-fields.ts";
import { findOrCreatePerson } from "../people/person.ts";
import { newPageCode } from "../registration/code.ts";
import type { LockedRegistration } from "../registration/lock-registration.ts";
import { registrationsSql } from "../registration/registrations-sql.ts";
import type { Trx } from "../transaction.ts";

/** The person who receives a place; the address in lower case. A job title does not go along. */
export type Successor = Pick<AskedAttendee, "givenName" | "familyName" | "organisation"> & { readonly email: string };

interface Registering {
  readonly to: Successor;
  readonly language: Language;
  readonly by: number | null;
  readonly now: Date;
  readonly isPaid: boolean;
}

/**
 * Writes the registration of the person to whom a place is handed over, which takes the old one's place in its order
 * line, and its options. Sessions that are over or cancelled stay behind.
 *
 * @param options.isPaid whether the place belongs to an order that is not free
 * @returns the new registration's id, and the sessions whose places the caller gives back
 */
export async function registerSuccessor(
  trx: Trx,
  found: LockedRegistration,
  { to, language, by, now, isPaid }: Registering,
): Promise<{ successor: number; past: readonly number[] }> {
  const person = await findOrCreatePerson(trx, { email: to.email, language, now });
  const attendee = { ...to, jobTitle: null };
  const order = isPaid ? found.order_id : await freeOrder(trx, { edition: found.edition_id, person, now });
  const { ahead, past } = await bookedBy(trx, found, now);
  const { rows } = await sql<{ id: number }>`
    with ${registrationsSql({
      rows: sql`select ${found.edition_id}::int, ${order}::int, ${person}::int, ${found.ticket_type_id}::int, ${newPageCode()}::text,
        ${attendeeValues(attendee)}, ${language}::text, ${now}::timestamptz, null::text, null::text`,
      sessions: sql`${ahead}::int[]`,
      letter: sql`'place-received'`,
      email: sql`${to.email}::text`,
      now: sql`${now}::timestamptz`,
      by: sql`${by}::int`,
      cause: sql`${presentCause()}::text`,
    })} select id from registered where (select count(*) from queued) >= 0`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error("a place was handed over and no registration came back");
  await trx
    .updateTable("chosen_option")
    .set({ registration_id: row.id })
    .where("registration_id", "=", found.id)
    .execute();
  await trx
    .updateTable("order_line")
    .set({ ...keptAttendee(attendee), email: to.email, registration_id: row.id })
    .where("registration_id", "=", found.id)
    .execute();
  // What an open order adds to the place is for its new person.
  await trx
    .updateTable("order_line")
    .set({ ...keptAttendee(attendee), email: to.email, for_registration_id: row.id })
    .where("for_registration_id", "=", found.id)
    .where("registration_id", "is", null)
    .execute();
  return { successor: row.id, past };
}

/** Sessions that a registration has booked: those to come, and those that are over or cancelled. */
async function bookedBy(trx: Trx, { id }: LockedRegistration, now: Date) {
  const rows = await trx
    .selectFrom("booking")
    .innerJoin("session", "session.id", "session_id")
    .select(["session.id", sql<boolean>`coalesce(ends_at <= ${now}, false) or cancelled_at is not null`.as("past")])
    .where("registration_id", "=", id)
    .orderBy("session.id")
    .execute();
  const those = (past: boolean) => rows.filter((row) => row.past === past).map(({ id }) => id);
  return { past: those(true), ahead: those(false) };
}

/** A free place has an order of its own, which belongs to its person. */
async function freeOrder(trx: Trx, { edition, person, now }: { edition: number; person: number; now: Date }) {
  const { id } = await trx
    .insertInto("order")
    .values({ edition_id: edition, person_id: person, submission: crypto.randomUUID(), created_at: now })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}
