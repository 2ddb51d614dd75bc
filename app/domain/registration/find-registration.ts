import { sql } from "kysely";
import type { HandingOver } from "../edition/ticket-type-terms.ts";
import { fixedStatement, type Place } from "../fixed-statement.ts";
import { asLanguage } from "../language.ts";
import { selectAttendee } from "../people/attendee-columns.ts";
import { publicProgramme } from "../programme/public-programme.ts";
import { sessionResolver } from "../programme/resolve-session.ts";
import type { Database } from "../transaction.ts";
import { signBadgeCode } from "./badge-code.ts";
import { CAME } from "./hand-over-rules.ts";
import type { LatinSpelling } from "./latin-spelling.ts";
import { editionKey } from "./signing-key.ts";

export type RegistrationView = NonNullable<Awaited<ReturnType<typeof findRegistration>>>;
export type OfficeRegistrationView = NonNullable<Awaited<ReturnType<typeof findOfficeRegistration>>>;

/**
 * Reads a registration as its page, letters and prints need it: edition, ticket type, names, bookings by start with
 * room and venue, cancellation, the code of the valid badge, whether there are scans and open waits, whether its person
 * was asked if they still come, and whether the place is of an allotment. `isErased`: its person's data were erased, and no
 * code opens its page.
 *
 * @param options.code its holder's
 * @returns null when there is none
 */
export async function findRegistration(db: Database, { code, now }: { code: string; now: Date }) {
  const [found] = await selectByCode(db, { code });
  return found ? await viewOf(db, found, now) : null;
}

/** Reads a registration for an organiser of its edition, with what only the office sees: the note, whose place it was. */
export async function findOfficeRegistration(
  db: Database,
  { edition, id, now }: { edition: number; id: number; now: Date },
) {
  const [found] = await selectById(db, { edition, id });
  return found ? await viewOf(db, found, now) : null;
}

async function viewOf<Row extends RegistrationRow>(db: Database, found: Row, now: Date) {
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
    booked,
    ...rest
  } = found;
  return {
    ...rest,
    awaits: found.awaits as AwaitedStep,
    language: asLanguage(found.language),
    edition: { id: editionId, year, name: editionName, nameEn: editionNameEn, timeZone },
    ticketType: { slug: ticketType, name: ticketTypeName, nameEn: ticketTypeNameEn, badgeRole },
    bookings: await bookingsOf(db, { edition: editionId, booked }),
    handedOver: found.cancelledAt ? await handedOverOf(db, { registration: found.id }) : null,
    came: found.wasScanned && (await selectCame(db, { registration: found.id })).length > 0,
    badgeCode: signBadgeCode(seed, claim),
  };
}

/**
 * What a registration waits for before it is confirmed; kept when the wait ends without it. Null: it is or was
 * confirmed.
 */
export type AwaitedStep = "proof" | "approval" | null;

/** The registration from which a place came. */
export interface ReceivedFrom {
  readonly id: number;
  readonly name: string;
}

/** The registration to which a place was handed over, and when (ISO 8601). */
export interface HandedOver extends ReceivedFrom {
  readonly at: string;
}

/** SQL: whether a badge of the registration was declared printed, and its page was not spoilt. */
const WAS_PRINTED = sql<boolean>`exists (select from printed_badge join badge_run on badge_run.id = badge_run_id
  where printed_badge.registration_id = registration.id and printed_at is not null and not is_spoilt)`;

function rows(db: Database) {
  return db
    .selectFrom("registration")
    .innerJoin("edition", "edition.id", "registration.edition_id")
    .innerJoin("ticket_type", "ticket_type.id", "registration.ticket_type_id")
    .innerJoin("person", "person.id", "registration.person_id")
    .leftJoin("cancellation", "cancellation.registration_id", "registration.id")
    .select(["registration.id", "code", "person_id as personId", "person.email", "registration.language"])
    .select("registration.short_code as shortCode")
    .select(["registration.order_id as orderId", "registration.awaits", "person.is_anonymous as isErased"])
    .select(selectAttendee("registration"))
    .select([
      "badge_number as badgeNumber",
      "registration.created_at as createdAt",
      "registration.cancelled_at as cancelledAt",
      "paper_asked_at as paperAskedAt",
    ])
    .select(["cancellation.reason as cancellationReason"])
    .select(WAS_PRINTED.as("wasPrinted"))
    .select(["edition.id as editionId", "year", "edition.name as editionName", "edition.name_en as editionNameEn"])
    .select([
      "time_zone as timeZone",
      "hand_over_days as handOverDays",
      "badge_role as badgeRole",
      "ticket_type.slug as ticketType",
    ])
    .select(["ticket_type.name as ticketTypeName", "ticket_type.name_en as ticketTypeNameEn"])
    .select([
      sql<number[]>`array(select session_id from booking where registration_id = registration.id)`.as("booked"),
      sql<LatinSpelling | null>`(select json_build_object('name', name, 'organisation', organisation, 'jobTitle', job_title)
        from latin_letters where registration_id = registration.id)`.as("latin"),
      sql<HandingOver>`handing_over`.as("handingOver"),
      sql<boolean>`exists (select from "order" where "order".id = registration.order_id and payment <> 'free')`.as(
        "hasOrder",
      ),
      sql<boolean>`exists (select from scan where registration_id = registration.id)`.as("wasScanned"),
      sql<boolean>`exists (select from waiting_entry where registration_id = registration.id and ended_at is null)`.as(
        "waits",
      ),
      sql<boolean>`exists (select from reconfirmation_request where registration_id = registration.id)`.as("wasAsked"),
      sql<boolean>`exists (select from allotted_place where registration_id = registration.id and returned_at is null)`.as(
        "isAllotted",
      ),
    ]);
}

// Few registrations are cancelled or scanned when their pages are looked at: what only those have is read apart.
async function handedOverOf(db: Database, of: { registration: number }): Promise<HandedOver | null> {
  const [found] = await selectSuccessor(db, of);
  return found ? { ...found, at: found.at.toISOString() } : null;
}

const selectSuccessor = fixedStatement((value: Place<{ registration: number }>, db) =>
  db
    .selectFrom("hand_over")
    .innerJoin("registration as other", "other.id", "successor_id")
    .select(["handed_over_at as at", "other.id"])
    .select(sql<string>`trim(other.given_name || ' ' || other.family_name)`.as("name"))
    .where("registration_id", "=", value("registration")),
);

const selectCame = fixedStatement((value: Place<{ registration: number }>, db) =>
  db.selectFrom("registration").select("id").where("id", "=", value("registration")).where(CAME),
);

type RegistrationRow = Awaited<ReturnType<ReturnType<typeof rows>["executeTakeFirstOrThrow"]>>;

const selectByCode = fixedStatement((value: Place<{ code: string }>, db) =>
  rows(db).where("registration.code", "=", value("code")).where("person.is_anonymous", "=", false),
);

const selectById = fixedStatement((value: Place<{ edition: number; id: number }>, db) =>
  rows(db)
    .select([
      sql<string | null>`(select note from registration_note where registration_id = registration.id)`.as("note"),
      sql<ReceivedFrom | null>`(select json_build_object('id', other.id, 'name', trim(other.given_name || ' ' || other.family_name))
        from hand_over join registration as other on other.id = registration_id where successor_id = registration.id)`.as(
        "receivedFrom",
      ),
    ])
    .where("registration.edition_id", "=", value("edition"))
    .where("registration.id", "=", value("id")),
);

/** Shows the sessions as released: changes of the draft stay hidden until they are released. */
async function bookingsOf(db: Database, { edition, booked: ids }: { edition: number; booked: readonly number[] }) {
  if (ids.length === 0) return [];
  const booked = new Set(ids);
  const { programme } = await publicProgramme(db, { edition });
  const shown = sessionResolver(programme);
  return programme.sessions
    .filter(({ id }) => booked.has(id))
    .map((session) => {
      const { id, slug, kind, title, titleEn, start, end, cancelled } = session;
      const { room, venue } = shown(session);
      return {
        ...{ id, slug, kind, title, titleEn, cancelled },
        startsAt: start === null ? null : new Date(start),
        endsAt: end === null ? null : new Date(end),
        room: room?.name ?? null,
        venue: venue?.name ?? null,
        address: venue?.address ?? null,
        city: venue?.city ?? null,
      };
    });
}
