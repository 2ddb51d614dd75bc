import { sql } from "kysely";
import { SOURCE } from "#app/domain/people-imports/source-of.ts";
import { publicProgramme } from "#app/domain/programme/public-programme.ts";
import { signBadgeCode } from "#app/domain/registration/badge-code.ts";
import { optionsOf } from "#app/domain/registration/chosen-options.ts";
import { givenBackBy } from "#app/domain/registration/given-back.ts";
import type { LatinSpelling } from "#app/domain/registration/latin-spelling.ts";
import { editionKey } from "#app/domain/registration/signing-key.ts";
import type { Database } from "#app/domain/transaction.ts";
import { sharedRead } from "./together.ts";

/** A registration with the data of its letters. */
export type RegistrationOfLetter = NonNullable<Awaited<ReturnType<typeof findRegistrationOfLetter>>>;

/**
 * Reads a registration for its letters, with the released programme.
 *
 * @returns null when it no longer exists
 */
export async function findRegistrationOfLetter(db: Database, id: number) {
  const found = await db
    .selectFrom("registration")
    .innerJoin("edition", "edition.id", "registration.edition_id")
    .innerJoin("person", "person.id", "registration.person_id")
    .innerJoin("ticket_type", "ticket_type.id", "registration.ticket_type_id")
    .leftJoin("latin_letters", "latin_letters.registration_id", "registration.id")
    .where("registration.id", "=", id)
    .select([
      "registration.id",
      "registration.code",
      "registration.short_code as shortCode",
      "registration.edition_id as editionId",
      "registration.given_name as givenName",
      "registration.family_name as familyName",
      "registration.organisation",
      "person.email",
      "registration.badge_number as badgeNumber",
      "registration.awaits",
      "edition.year",
      "edition.name as editionName",
      "edition.name_en as editionNameEn",
      "edition.time_zone as timeZone",
      "edition.location",
      "ticket_type.name as ticketType",
      "ticket_type.name_en as ticketTypeEn",
      "registration.cancelled_at as cancelledAt",
      "latin_letters.registration_id as inLatin",
      "latin_letters.name as latinName",
      "latin_letters.organisation as latinOrganisation",
      "latin_letters.job_title as latinJobTitle",
    ])
    .select((registration) =>
      sql<number[]>`array(${registration
        .selectFrom("booking")
        .select("session_id")
        .whereRef("registration_id", "=", "registration.id")})`.as("booked"),
    )
    .select((registration) => [
      registration
        .selectFrom("held_place")
        .select("message")
        .whereRef("held_place.order_id", "=", "registration.order_id")
        .as("message"),
    ])
    .select(sql<boolean>`exists (select from chosen_option where registration_id = registration.id)`.as("hasOptions"))
    .select(SOURCE.as("source"))
    .executeTakeFirst();
  if (!found) return null;
  const {
    inLatin,
    latinName: name,
    latinOrganisation: organisation,
    latinJobTitle: jobTitle,
    booked,
    hasOptions,
    ...facts
  } = found;
  const latin: LatinSpelling | null = inLatin === null ? null : { name, organisation, jobTitle };
  const { venue, ...edition } = await editionOfLetter(db, { edition: found.editionId });
  return {
    ...{ ...facts, ...edition, latin },
    booked: new Set(booked),
    options: hasOptions ? ((await optionsOf(db, { registrations: [id] })).get(id) ?? []) : [],
    givenBack: await givenBackBy(db, { registration: id }),
    place: found.location ?? venue,
  };
}

/** The name of a registration's person; empty once their data were erased. */
export async function nameOfRegistration(db: Database, registration: number): Promise<string> {
  const found = await db
    .selectFrom("registration")
    .innerJoin("person", "person.id", "person_id")
    .select(["registration.given_name", "registration.family_name", "is_anonymous"])
    .where("registration.id", "=", registration)
    .executeTakeFirst();
  return !found || found.is_anonymous ? "" : `${found.given_name} ${found.family_name}`.trim();
}

/** Reads what the letters of an edition share, once for all letters that are being written. */
const editionOfLetter = sharedRead(
  async (db, { edition }: { edition: number }) => ({
    ...(await publicProgramme(db, { edition })),
    days: await daysOf(db, edition),
    venue: await onlyVenue(db, edition),
  }),
  ({ edition }) => edition,
);

/** Signs the code of a registration's valid badge. */
export async function badgeCodeOf(db: Database, registration: RegistrationOfLetter, now: Date): Promise<string> {
  const { id, editionId: edition, badgeNumber: badge } = registration;
  const { seed } = await editionKey(db, { edition, now });
  return signBadgeCode(seed, { edition, registration: id, badge });
}

async function daysOf(db: Database, edition: number): Promise<string[]> {
  const rows = await db
    .selectFrom("edition_day")
    .select("day")
    .where("edition_id", "=", edition)
    .orderBy("day")
    .execute();
  return rows.map((row) => row.day);
}

async function onlyVenue(db: Database, edition: number): Promise<string | null> {
  const venues = await db
    .selectFrom("venue")
    .select(["name", "address", "city"])
    .where("edition_id", "=", edition)
    .orderBy("position")
    .limit(2)
    .execute();
  const [venue] = venues;
  if (!venue || venues.length > 1) return null;
  return [venue.name, venue.address, venue.city].filter(Boolean).join(", ");
}
