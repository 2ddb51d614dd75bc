import type { Database } from "../transaction.ts";
import { signBadgeCode } from "./badge-code.ts";
import { editionKey } from "./signing-key.ts";

export type RegistrationView = NonNullable<Awaited<ReturnType<typeof findRegistration>>>;

/**
 * One registration with everything its page, its letters and its prints say: edition, ticket type, names, bookings by
 * start with room and venue, cancellation, and the code of the badge that is good now.
 *
 * @param which `{ code }` for whoever holds the code; `{ edition, id }` for an organiser of that edition
 * @returns null when there is none
 */
export async function findRegistration(
  db: Database,
  { now, ...which }: ({ code: string } | { edition: number; id: number }) & { now: Date },
) {
  const query = rows(db);
  const found = await ("code" in which
    ? query.where("registration.code", "=", which.code)
    : query.where("registration.edition_id", "=", which.edition).where("registration.id", "=", which.id)
  ).executeTakeFirst();
  if (!found) return null;
  const { seed } = await editionKey(db, { edition: found.editionId, now });
  const claim = { edition: found.editionId, registration: found.id, badge: found.badgeNumber };
  const {
    editionId,
    year,
    editionName,
    editionNameEn,
    timeZone,
    ticketType,
    ticketTypeName,
    ticketTypeNameEn,
    badgeRole,
    ...rest
  } = found;
  return {
    ...rest,
    language: found.language === "en" ? ("en" as const) : ("fr" as const),
    edition: { id: editionId, year, name: editionName, nameEn: editionNameEn, timeZone },
    ticketType: { slug: ticketType, name: ticketTypeName, nameEn: ticketTypeNameEn, badgeRole },
    bookings: await bookingsOf(db, found.id),
    badgeCode: signBadgeCode(seed, claim),
  };
}

/** The registrations a person holds or held, the latest edition first. */
export async function registrationsOf(db: Database, { person }: { person: number }) {
  return await db
    .selectFrom("registration")
    .innerJoin("edition", "edition.id", "registration.edition_id")
    .innerJoin("ticket_type", "ticket_type.id", "ticket_type_id")
    .select(["registration.id", "code", "given_name as givenName", "family_name as familyName"])
    .select(["year", "edition.name as edition", "edition.name_en as editionEn"])
    .select(["ticket_type.name as ticketType", "ticket_type.name_en as ticketTypeEn"])
    .select(["cancelled_at as cancelledAt", "registration.created_at as createdAt"])
    .where("person_id", "=", person)
    .orderBy("year", "desc")
    .orderBy("registration.id", "desc")
    .execute();
}

function rows(db: Database) {
  return db
    .selectFrom("registration")
    .innerJoin("edition", "edition.id", "registration.edition_id")
    .innerJoin("ticket_type", "ticket_type.id", "registration.ticket_type_id")
    .innerJoin("person", "person.id", "registration.person_id")
    .leftJoin("cancellation", "cancellation.registration_id", "registration.id")
    .select(["registration.id", "code", "person_id as personId", "person.email", "registration.language"])
    .select(["registration.given_name as givenName", "registration.family_name as familyName"])
    .select(["registration.organisation", "function", "badge_number as badgeNumber"])
    .select(["registration.created_at as createdAt", "registration.cancelled_at as cancelledAt"])
    .select(["cancellation.reason as cancellationReason"])
    .select(["edition.id as editionId", "year", "edition.name as editionName", "edition.name_en as editionNameEn"])
    .select(["time_zone as timeZone", "badge_role as badgeRole", "ticket_type.slug as ticketType"])
    .select(["ticket_type.name as ticketTypeName", "ticket_type.name_en as ticketTypeNameEn"]);
}

async function bookingsOf(db: Database, registration: number) {
  return await db
    .selectFrom("booking")
    .innerJoin("session", "session.id", "session_id")
    .leftJoin("room", "room.id", "room_id")
    .leftJoin("venue", "venue.id", "room.venue_id")
    .select(["session.id", "session.slug", "guid", "kind", "title", "title_en as titleEn"])
    .select(["starts_at as startsAt", "ends_at as endsAt", "session.cancelled_at as cancelledAt"])
    .select(["room.name as room", "venue.name as venue", "venue.address", "venue.city"])
    .where("registration_id", "=", registration)
    .orderBy("starts_at", (order) => order.asc().nullsLast())
    .orderBy("session.id")
    .execute();
}
