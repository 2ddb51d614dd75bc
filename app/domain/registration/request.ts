import { sql } from "kysely";
import { AUDIENCE, type Audience, type AudienceProblem, judgeAudience } from "../edition/audience.ts";
import { isShownBy } from "../edition/ticket-type-links.ts";
import type { RequestPlaces, TicketApproval } from "../edition/ticket-type-terms.ts";
import { fixedStatement } from "../fixed-statement.ts";
import type { AskedAttendee } from "../people/attendee-fields.ts";
import type { GivenAnswer } from "../questions/given-answer.ts";
import type { Database } from "../transaction.ts";
import { WAIT_ENDS_FOR_TICKET } from "../waiting/deadlines.ts";
import { isAhead } from "../waiting/waiting-conditions.ts";
import { type AskedOption, askedOptions } from "./asked-options.ts";
import { type AskedSession, askedSessions, IS_SCARCE } from "./asked-sessions.ts";
import type { ConfirmsPlaces } from "./asks-confirmation.ts";

/** The person for whom a place is requested. */
export type Attendee = AskedAttendee & {
  /** In any case; stored in lower case. */
  readonly email: string;
};

/**
 * What lets a visitor in where not everybody is: the id of the link that shows a hidden ticket type, and the code of an
 * audience, as typed. `office`: an organiser, or what was let in before, whom neither binds.
 */
export type Entrance = "office" | { readonly link?: number | null; readonly code?: string | null };

export interface RequestToRegister {
  readonly edition: number;
  /** UUID of the form. */
  readonly submission: string;
  readonly attendee: Attendee;
  /** Slug. */
  readonly ticketType: string;
  /** Slugs, as released. */
  readonly sessions: readonly string[];
  /** Ids; absent where none are offered. */
  readonly options?: readonly number[];
  /** To the edition's questions; absent where nothing was asked. */
  readonly answers?: readonly GivenAnswer[];
  /** Absent: neither a link nor a code. */
  readonly entrance?: Entrance;
}

/** Everything that the answer to a request depends on, read at one moment without locks. */
export interface RequestSnapshot {
  /** Id of the requested edition; null when there is none. */
  readonly edition: number | null;
  /** The registration that the same submission made before. */
  readonly sameSubmission: { readonly id: number; readonly code: string } | null;
  /** The person's registration; one with an unproven address does not count. */
  readonly samePerson: { readonly id: number } | null;
  /** Whether the person waits for a ticket type of this edition. */
  readonly waits: boolean;
  /** Null also for a hidden one that the request's link does not show. */
  readonly ticketType: {
    readonly id: number;
    readonly salesFrom: Date | null;
    /** The end of its sales or of the edition's last day, the earlier of the two. */
    readonly salesUntil: Date | null;
    /** All places are taken, or an entry waits for the next one. */
    readonly full: boolean;
    /** Under 10 % of the places in one of its quotas are left. */
    readonly scarce: boolean;
    /** What an organiser must approve: orders paid after the service, all registrations, or none. */
    readonly approval: TicketApproval;
    /** Whether a free request that must be approved holds a place meanwhile. */
    readonly requestPlaces: RequestPlaces;
    /** VAT included. */
    readonly priceCents: number;
    /** How many people of it one order names, at least and at most; null where that does not bind. */
    readonly people: { readonly least: number; readonly most: number | null } | null;
    /** Why it is not for the person; null when it is. */
    readonly notFor: AudienceProblem | null;
  } | null;
  /** When places must be confirmed by a letter, and for how many hours they are held. */
  readonly confirms: { readonly way: ConfirmsPlaces; readonly hours: number };
  readonly sessions: readonly AskedSession[];
  readonly options: readonly AskedOption[];
}

/** The edition of a request: by id, published or not, or the published one of a year. */
export type EditionAsked = { readonly edition: number } | { readonly year: number };

/** The snapshot for a person for whom a voucher holds a place: the ticket type is not full for them. */
export function withPlaceHeld(snapshot: RequestSnapshot): RequestSnapshot {
  const { ticketType } = snapshot;
  return ticketType ? { ...snapshot, ticketType: { ...ticketType, full: false } } : snapshot;
}

/** Reads what a request to register depends on: one query, and one each for sessions and options if there are any. */
export async function readRequestSnapshot(
  db: Database,
  request: Omit<RequestToRegister, "edition"> & EditionAsked & { readonly now: Date },
): Promise<RequestSnapshot> {
  const { attendee, submission, ticketType: slug, sessions, options = [], entrance = {}, now } = request;
  const isOffice = entrance === "office";
  const [row] = await selectSnapshot(db, {
    edition: "edition" in request ? request.edition : null,
    year: "year" in request ? request.year : null,
    submission,
    email: attendee.email,
    name: `${attendee.givenName} ${attendee.familyName}`,
    ticketType: slug,
    isOffice,
    link: isOffice ? null : (entrance.link ?? null),
    now,
  });
  if (!row) throw new Error("a select without a condition came back empty");
  const {
    edition,
    sameSubmission,
    samePerson,
    waits,
    confirms,
    id,
    sales_from: salesFrom,
    sales_until: salesUntil,
    ...rest
  } = row;
  const { full, scarce, approval, request_places: requestPlaces, price_cents: priceCents, audience } = rest;
  const person = { email: attendee.email, code: isOffice ? null : (entrance.code ?? null) };
  const people = isOffice ? null : { least: rest.least_people ?? 1, most: rest.most_people };
  const notFor = isOffice || audience === null ? null : judgeAudience(audience, person);
  const ticketType =
    id === null || approval === null || requestPlaces === null || priceCents === null
      ? null
      : { id, salesFrom, salesUntil, full, scarce, approval, requestPlaces, priceCents, people, notFor };
  const asked = edition === null ? [] : await askedSessions(db, { edition, sessions });
  const chosen = edition === null ? [] : await askedOptions(db, { edition, options });
  return { edition, sameSubmission, samePerson, waits, ticketType, confirms, sessions: asked, options: chosen };
}

interface PlaceConditions {
  readonly edition: number | null;
  readonly year: number | null;
  readonly submission: string;
  readonly email: string;
  readonly name: string;
  readonly ticketType: string;
  readonly isOffice: boolean;
  readonly link: number | null;
  readonly now: Date;
}

const selectSnapshot = fixedStatement<PlaceConditions, Row>(
  (value) => sql`
    with asked as materialized (
      select id from edition
      where id = ${value("edition")}::int or (year = ${value("year")}::int and published_at is not null)
    )
    select
      (select id from asked) as edition,
      (select json_build_object('id', registration.id, 'code', registration.code) from "order"
        join registration on registration.order_id = "order".id
        where submission = ${value("submission")}::uuid and "order".edition_id = (select id from asked)
        order by registration.id limit 1) as "sameSubmission",
      (select json_build_object('id', registration.id) from registration join person on person.id = person_id
        where person.email = lower(${value("email")}::text) and edition_id = (select id from asked) and cancelled_at is null
          and awaits is distinct from 'proof' and folded(registration.given_name || ' ' || registration.family_name)
            = folded(${value("name")}::text)) as "samePerson",
      exists (select from waiting_entry where email = lower(${value("email")}::text) and edition_id = (select id from asked)
        and ticket_type_id is not null and ended_at is null) as waits,
      ticket_type.id, price_cents, sales_from, ${WAIT_ENDS_FOR_TICKET} as sales_until, approval, request_places, least_people, most_people,
      ${AUDIENCE} as audience,
      (select json_build_object('way', confirms_places, 'hours', hold_hours) from edition
        where id = (select id from asked)) as confirms,
      exists (select from ticket_type_quota join quota on quota.id = quota_id
        where ticket_type_id = ticket_type.id and ${IS_SCARCE}) as scarce,
      exists (select from ticket_type_quota join quota on quota.id = quota_id
        where ticket_type_id = ticket_type.id and used >= size)
        or ${isAhead(sql.ref("ticket_type.id"), value("now"))} as full
    from (select) as one left join (ticket_type join edition on edition.id = ticket_type.edition_id)
      on ticket_type.edition_id = (select id from asked) and ticket_type.slug = ${value("ticketType")}
        and (${value("isOffice")}::boolean or ${isShownBy(value("link"))})`,
);

interface Row {
  readonly edition: number | null;
  readonly price_cents: number | null;
  readonly sameSubmission: { id: number; code: string } | null;
  readonly samePerson: { id: number } | null;
  readonly waits: boolean;
  readonly confirms: RequestSnapshot["confirms"];
  readonly scarce: boolean;
  readonly approval: TicketApproval | null;
  readonly request_places: RequestPlaces | null;
  readonly least_people: number | null;
  readonly most_people: number | null;
  readonly audience: Audience | null;
  readonly id: number | null;
  readonly sales_from: Date | null;
  readonly sales_until: Date | null;
  readonly full: boolean;
}
