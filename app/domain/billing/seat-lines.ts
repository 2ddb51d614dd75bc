import { sql } from "kysely";
import { letterJob } from "../outbox.ts";
import { attendeeColumns, attendeeColumnsOf } from "../people/attendee-columns.ts";
import { welcomeTogether } from "../people/welcome-together.ts";
import { newRegistrationCode } from "../registration/code.ts";
import type { Trx } from "../transaction.ts";

interface Seated {
  readonly edition: number;
  readonly order: number;
  readonly language: string;
  readonly by: number | null;
  readonly now: Date;
}

/** A line whose person came in by another way meanwhile: its place is no longer needed. */
export interface NeedlessLine {
  readonly id: number;
  readonly ticketType: number;
  readonly sessions: readonly number[];
  /** VAT included. */
  readonly priceCents: number;
}

/**
 * Turns the lines of an order that hold a place into registrations, each with its badge, bookings, letter and audit line.
 * The places themselves do not move: they were taken when the line was written.
 *
 * The people of the order are locked first, by address, so that two orders never wait for each other in a circle.
 *
 * @returns the lines that were released instead, as their person is registered already: their places are the caller's to give back
 */
export async function seatLines(trx: Trx, { edition, order, language, by, now }: Seated): Promise<NeedlessLine[]> {
  await welcomePeople(trx, { order, language, now });
  const needless = await releaseNeedless(trx, { edition, order, now });
  const lines = await trx
    .selectFrom("order_line")
    .select("id")
    .where("order_id", "=", order)
    .where("registration_id", "is", null)
    .where("released_at", "is", null)
    .orderBy("position")
    .execute();
  for (const { id } of lines) await seat(trx, { line: id, language, by, now });
  return needless;
}

/** Locks the people of an order's lines that are no registrations yet: they come before places in the order of locks. */
export async function welcomePeople(
  trx: Trx,
  { order, language, now }: Pick<Seated, "order" | "language" | "now">,
): Promise<void> {
  const people = await trx
    .selectFrom("order_line")
    .select("email")
    .where("order_id", "=", order)
    .where("registration_id", "is", null)
    .orderBy("position")
    .execute();
  await welcomeTogether(trx, { people, language, now });
}

async function releaseNeedless(trx: Trx, { edition, order, now }: Pick<Seated, "edition" | "order" | "now">) {
  const { rows } = await sql<NeedlessLine>`
    update order_line as line set released_at = ${now}
    where order_id = ${order} and registration_id is null and released_at is null and exists (
      select from registration join person on person.id = person_id
      where person.email = line.email and registration.edition_id = ${edition} and cancelled_at is null
        and registration.awaits is distinct from 'proof'
        and folded(registration.given_name || ' ' || registration.family_name)
          = folded(line.given_name || ' ' || line.family_name))
    returning id, ticket_type_id as "ticketType", sessions, price_cents as "priceCents"`.execute(trx);
  return rows;
}

async function seat(trx: Trx, { line, language, by, now }: { line: number } & Pick<Seated, "language" | "by" | "now">) {
  await sql`
    with registered as (
      insert into registration
        (edition_id, order_id, person_id, ticket_type_id, code, ${attendeeColumns}, language, created_at)
      select line.edition_id, order_id, person.id, ticket_type_id, ${newRegistrationCode()}, ${attendeeColumnsOf("line")},
        ${language}, ${now}::timestamptz
      from order_line as line join person on person.email = line.email where line.id = ${line}
      returning id, edition_id, person_id, language
    ), seated as (
      update order_line set registration_id = registered.id from registered where order_line.id = ${line}
    ), badged as (
      insert into badge (registration_id, number, issued_at) select id, 1, ${now}::timestamptz from registered
    ), booked as (
      insert into booking (registration_id, session_id, booked_at)
      select registered.id, session.id, ${now}::timestamptz
      from registered, order_line as line join session on session.id = any(line.sessions) where line.id = ${line}
    ), written as (
      insert into letter (edition_id, registration_id, person_id, kind, "to", language, data, written_at)
      select registered.edition_id, registered.id, person_id, 'registration-confirmed', line.email, language,
        jsonb_build_object('kind', 'registration-confirmed', 'registrationId', registered.id), ${now}::timestamptz
      from registered, order_line as line where line.id = ${line}
      returning id
    ), queued as (
      insert into pgboss.job (${letterJob.columns})
      select ${letterJob.values(sql`jsonb_build_object('letterId', id)`)} from written
    )
    insert into audit (at, person_id, edition_id, verb, subject)
    select ${now}::timestamptz, ${by}::int, edition_id, 'register', 'registration:' || id from registered`.execute(trx);
}
