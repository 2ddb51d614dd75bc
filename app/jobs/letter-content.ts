import { draftProgramme } from "#app/domain/programme/draft-programme.ts";
import { currentRelease } from "#app/domain/programme/release-programme.ts";
import type { ReleasedProgramme } from "#app/domain/programme/released.ts";
import { signBadgeCode } from "#app/domain/registration/badge-code.ts";
import { editionKey } from "#app/domain/registration/signing-key.ts";
import type { Database } from "#app/domain/transaction.ts";

/** Everything that the database knows for a letter about one registration. */
export type RegistrationOfLetter = NonNullable<Awaited<ReturnType<typeof findRegistrationOfLetter>>>;

/**
 * A registration as its letters tell of it: in the programme that the public sees.
 *
 * @returns null when it no longer exists
 */
export async function findRegistrationOfLetter(db: Database, id: number) {
  const found = await db
    .selectFrom("registration")
    .innerJoin("edition", "edition.id", "registration.edition_id")
    .innerJoin("ticket_type", "ticket_type.id", "registration.ticket_type_id")
    .leftJoin("cancellation", "cancellation.registration_id", "registration.id")
    .where("registration.id", "=", id)
    .select([
      "registration.id",
      "registration.code",
      "registration.edition_id as editionId",
      "registration.given_name as givenName",
      "registration.family_name as familyName",
      "registration.organisation",
      "registration.badge_number as badgeNumber",
      "edition.year",
      "edition.name as editionName",
      "edition.name_en as editionNameEn",
      "edition.time_zone as timeZone",
      "edition.place",
      "ticket_type.name as ticketType",
      "ticket_type.name_en as ticketTypeEn",
      "cancellation.cancelled_at as cancelledAt",
    ])
    .executeTakeFirst();
  if (!found) return null;
  const booked = await db.selectFrom("booking").select("session_id").where("registration_id", "=", id).execute();
  return {
    ...found,
    ...(await publicProgramme(db, found.editionId)),
    booked: new Set(booked.map((row) => row.session_id)),
    days: await daysOf(db, found.editionId),
    place: found.place ?? (await onlyVenue(db, found.editionId)),
  };
}

/** The signed code of the registration's badge of now. */
export async function badgeCodeOf(db: Database, registration: RegistrationOfLetter, now: Date): Promise<string> {
  const { id, editionId: edition, badgeNumber: badge } = registration;
  const { seed } = await editionKey(db, { edition, now });
  return signBadgeCode(seed, { edition, registration: id, badge });
}

/** The latest release; before the first one, as when an organiser registers someone early, the draft. */
async function publicProgramme(
  db: Database,
  edition: number,
): Promise<{ programme: ReleasedProgramme; version: string }> {
  const release = await currentRelease(db, { edition });
  if (release) return { programme: release.programme, version: String(release.number) };
  const draft = await draftProgramme(db, { edition });
  const unreleased = { sequence: 0, changedAt: new Date(0).toISOString() };
  return { programme: { ...draft, sessions: draft.sessions.map((one) => ({ ...one, ...unreleased })) }, version: "0" };
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
