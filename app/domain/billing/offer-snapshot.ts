import { sql } from "kysely";
import type { TicketApproval } from "../edition/ticket-type-terms.ts";
import { asLanguage, type Language } from "../language.ts";
import { attendeeColumnsOf } from "../people/attendee-columns.ts";
import { attendeeDetails, type KeptAttendee } from "../people/attendee-fields.ts";
import type { ConfirmsPlaces } from "../registration/asks-confirmation.ts";
import type { Attendee } from "../registration/request.ts";
import type { Database } from "../transaction.ts";
import { OPTION_CLOSES, WAIT_ENDS_FOR_TICKET } from "../waiting/deadlines.ts";
import type { WaitEnding } from "../waiting/end-entry.ts";
import type { VatRate } from "./vat-rates.ts";

/** Everything that the answer to an offer depends on, read at one moment without locks. */
export interface OfferSnapshot {
  readonly entry: {
    readonly id: number;
    readonly edition: number;
    readonly language: Language;
    readonly attendee: Attendee;
    /** Whether the address was proven when the wait began. */
    readonly isProven: boolean;
    /** The registration or order that the place became; for a session or another ticket type, the registration that waits. */
    readonly registration: number | null;
    readonly order: number | null;
    /** How the wait ended; null while it is open. */
    readonly ending: WaitEnding | null;
  };
  /** The open offer; it may have expired. */
  readonly offer: { readonly id: number; readonly expiresAt: Date } | null;
  /** Two of these are null. */
  readonly session: OfferedSession | null;
  readonly ticket: OfferedTicket | null;
  readonly option: OfferedOption | null;
}

export interface OfferedOption {
  readonly id: number;
  /** VAT included; 0: free. */
  readonly priceCents: number;
  /** Whether it can still be chosen. */
  readonly isOpen: boolean;
  readonly registration: {
    readonly id: number;
    readonly code: string;
    readonly isCancelled: boolean;
    /** The options that the registration has. */
    readonly options: readonly number[];
  };
}

export interface OfferedSession {
  readonly id: number;
  readonly isOn: boolean;
  readonly registration: {
    readonly id: number;
    readonly isCancelled: boolean;
    /** Increases with each change of the registration's bookings: a booking judged on an older value is refused. */
    readonly revision: number;
    /** Whether the session is booked already. */
    readonly isBooked: boolean;
    /** Sessions booked at the same time, by start. */
    readonly overlapping: readonly OverlappingSession[];
  };
}

/** A booked session at the time of an offered one. */
export interface OverlappingSession {
  readonly id: number;
  readonly title: string;
  readonly titleEn: string | null;
}

export interface OfferedTicket {
  readonly id: number;
  readonly slug: string;
  /** VAT included. */
  readonly priceCents: number;
  readonly salesFrom: Date | null;
  readonly salesUntil: Date | null;
  readonly approval: TicketApproval;
  readonly confirms: { readonly way: ConfirmsPlaces; readonly hours: number };
  /** On the edition's current day; null when none is set. */
  readonly rate: VatRate | null;
  /** Whether the person has a registration for the edition, or a place in an unconfirmed order. */
  readonly isRegistered: boolean;
  readonly isOrdered: boolean;
  /** Of a registration that waits to move: whether it was cancelled or has the ticket type. Null for none. */
  readonly ofRegistration: "cancelled" | "same" | "other" | null;
}

/** Reads, in one query, what the answer to an offer depends on. @returns null when no entry has this code */
export async function readOfferSnapshot(
  db: Database,
  { code, now }: { code: string; now: Date },
): Promise<OfferSnapshot | null> {
  const { rows } = await sql<Row>`
    select waiting_entry.id, waiting_entry.edition_id as edition, waiting_entry.language, waiting_entry.email,
      ${attendeeColumnsOf("waiting_entry")}, is_proven as "isProven", registration_id as registration, order_id as "order",
      ending,
      (select json_build_object('id', offer.id, 'expiresAt', expires_at) from offer
        where waiting_entry_id = waiting_entry.id and offer.ended_at is null) as offer,
      (select json_build_object('id', session.id, 'isOn', bookable and session.cancelled_at is null,
          'registration', json_build_object(
            'id', registration.id, 'isCancelled', registration.cancelled_at is not null, 'revision', bookings_revision,
            'isBooked', exists (select from booking where booking.registration_id = registration.id and session_id = session.id),
            'overlapping', (select coalesce(json_agg(json_build_object('id', other.id, 'title', other.title, 'titleEn', other.title_en)
                order by other.starts_at, other.id), '[]')
              from booking join session as other on other.id = booking.session_id
              where booking.registration_id = registration.id and other.id <> session.id and other.cancelled_at is null
                and other.starts_at < session.ends_at and session.starts_at < other.ends_at)))
        from session join registration on registration.id = waiting_entry.registration_id
        where session.id = waiting_entry.session_id) as session,
      (select json_build_object('id', ticket_type.id, 'slug', slug, 'priceCents', price_cents, 'salesFrom', sales_from,
          'salesUntil', ${WAIT_ENDS_FOR_TICKET}, 'approval', approval,
          'confirms', json_build_object('way', confirms_places, 'hours', hold_hours),
          'rate', (select json_build_object('basisPoints', basis_points, 'zeroReason', zero_reason) from vat_rate
            where ticket_type_id = ticket_type.id and valid_from <= (${now}::timestamptz at time zone time_zone)::date
            order by valid_from desc limit 1),
          'isRegistered', exists (select from registration join person on person.id = person_id
            where person.email = waiting_entry.email and registration.edition_id = edition.id and cancelled_at is null
              and awaits is distinct from 'proof' and ${isNamedAlike("registration")}),
          'isOrdered', exists (select from order_line where order_line.edition_id = edition.id
            and order_line.email = waiting_entry.email and order_line.registration_id is null and released_at is null
            and ${isNamedAlike("order_line")}),
          'ofRegistration', (select case when cancelled_at is not null then 'cancelled'
              when registration.ticket_type_id = ticket_type.id then 'same' else 'other' end
            from registration where registration.id = waiting_entry.registration_id))
        from ticket_type where ticket_type.id = waiting_entry.ticket_type_id) as ticket,
      (select json_build_object('id', option.id, 'priceCents', price_cents,
          'isOpen', ${OPTION_CLOSES} is null or ${OPTION_CLOSES} > ${now},
          'registration', json_build_object('id', registration.id, 'code', registration.code,
            'isCancelled', registration.cancelled_at is not null,
            'options', (select coalesce(json_agg(option_id order by option_id), '[]') from chosen_option
              where chosen_option.registration_id = registration.id)))
        from option join registration on registration.id = waiting_entry.registration_id
        where option.id = waiting_entry.option_id) as option
    from waiting_entry join edition on edition.id = waiting_entry.edition_id
    where waiting_entry.code = ${code}`.execute(db);
  return rows[0] ? snapshotOf(rows[0]) : null;
}

function isNamedAlike(table: string) {
  const name = (row: string) => sql`${sql.ref(`${row}.given_name`)} || ' ' || ${sql.ref(`${row}.family_name`)}`;
  return sql`folded(${name(table)}) = folded(${name("waiting_entry")})`;
}

/** Instants are text in JSON. */
type InJson<T, Moments extends keyof T> = Omit<T, Moments> & { readonly [key in Moments]: string | null };

interface Row extends KeptAttendee, Omit<OfferSnapshot["entry"], "attendee" | "language"> {
  readonly language: string;
  readonly email: string;
  readonly offer: { readonly id: number; readonly expiresAt: string } | null;
  readonly session: OfferedSession | null;
  readonly option: OfferedOption | null;
  readonly ticket: InJson<OfferedTicket, "salesFrom" | "salesUntil"> | null;
}

function snapshotOf(row: Row): OfferSnapshot {
  const { id, edition, isProven, registration, order, ending, offer, session, ticket, option } = row;
  const attendee = { ...attendeeDetails(row), email: row.email };
  const language = asLanguage(row.language);
  return {
    entry: { id, edition, language, attendee, isProven, registration, order, ending },
    offer: offer && { id: offer.id, expiresAt: new Date(offer.expiresAt) },
    session,
    option,
    ticket: ticket && { ...ticket, salesFrom: dateOf(ticket.salesFrom), salesUntil: dateOf(ticket.salesUntil) },
  };
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
