import { type SqlBool, sql } from "kysely";
import type { Database } from "../transaction.ts";
import { announcementFilters } from "./audiences.ts";
import { peopleBeside } from "./people-beside.ts";
import { takesReplies } from "./takes-replies.ts";

/** Whom a letter of organisers is written to. */
export interface AnnouncementReader {
  readonly givenName: string;
  readonly familyName: string;
  /** Or what they wait for, or their group; empty for none. */
  readonly ticketType: string;
  readonly ticketTypeEn: string | null;
}

/**
 * Reads an announcement for one of its recipients.
 *
 * @returns null when there is no such recipient; `isGone` when the person cancelled or stopped waiting since it was sent,
 * `isErased` when their data were erased
 */
export async function findAnnouncementOfRecipient(db: Database, { recipient }: { recipient: number }) {
  const found = await announcementsWith(db)
    .innerJoin("announcement_recipient", "announcement_recipient.announcement_id", "announcement.id")
    .leftJoin("registration", "registration.id", "announcement_recipient.registration_id")
    .leftJoin("waiting_entry", "waiting_entry.id", "announcement_recipient.entry_id")
    .leftJoin("order", "order.id", "announcement_recipient.order_id")
    .leftJoin("person as own", (join) =>
      join.on(sql<SqlBool>`own.id = coalesce(registration.person_id, "order".person_id)`),
    )
    .leftJoin("ticket_type", "ticket_type.id", "registration.ticket_type_id")
    .select(["registration.given_name", "registration.family_name", "ticket_type.name", "ticket_type.name_en"])
    .select(["registration.id as registration", "registration.code", "waiting_entry.code as waits"])
    .select(["entry_id as entry", "speaker_id as speaker", "holder_id as holder", "order.code as order"])
    .select("announcement_recipient.order_id as orderId")
    .select(
      sql<SqlBool>`coalesce(own.is_anonymous, false)
        or exists (select from speaker where speaker.id = announcement_recipient.speaker_id and erased_at is not null)`.as(
        "isErased",
      ),
    )
    .select(
      sql<SqlBool>`coalesce(registration.cancelled_at > announcement.sent_at, waiting_entry.ended_at > announcement.sent_at, false)`.as(
        "isGone",
      ),
    )
    .where("announcement_recipient.id", "=", recipient)
    .executeTakeFirst();
  if (!found) return null;
  const { given_name: givenName, family_name: familyName, name: ticketType, name_en: ticketTypeEn, ...rest } = found;
  const own =
    givenName !== null && familyName !== null && ticketType !== null
      ? { givenName, familyName, ticketType, ticketTypeEn }
      : await readerBeside(db, found.id, found.entry ?? found.speaker ?? found.holder ?? found.orderId);
  // Who no longer waits, speaks, is a member or is among the orders meant is gone.
  return own ? { ...rest, ...own } : { ...rest, ...NOBODY, isGone: true };
}

/**
 * Reads an announcement for one of those whom it means, before it is sent.
 *
 * @param options.of a registration's id, or that of a wait, a speaker or a seat's holder; null: without a reader
 * @returns null when there is no such announcement; `reader` is null without one
 */
export async function findAnnouncementFor(
  db: Database,
  { announcement, of }: { announcement: number; of: number | null },
) {
  const found = await announcementsWith(db)
    .select("wanted")
    .leftJoin("registration", (join) =>
      join.onRef("registration.edition_id", "=", "announcement.edition_id").on("registration.id", "=", of),
    )
    .leftJoin("ticket_type", "ticket_type.id", "registration.ticket_type_id")
    .select(["registration.given_name", "registration.family_name", "ticket_type.name", "ticket_type.name_en"])
    .where("announcement.id", "=", announcement)
    .executeTakeFirst();
  if (!found) return null;
  const { given_name: givenName, family_name: familyName, name: ticketType, name_en: ticketTypeEn, ...rest } = found;
  if (announcementFilters.parse(found.wanted).audience)
    return { ...rest, reader: await readerBeside(db, announcement, of) };
  const isFound = givenName !== null && familyName !== null && ticketType !== null;
  return { ...rest, reader: isFound ? { givenName, familyName, ticketType, ticketTypeEn } : null };
}

const NOBODY: AnnouncementReader = { givenName: "", familyName: "", ticketType: "", ticketTypeEn: null };

/** Reads a recipient without a registration. @returns null for a test, and when the person is no longer in the audience */
async function readerBeside(db: Database, announcement: number, of: number | null): Promise<AnnouncementReader | null> {
  const { wanted, edition } = await db
    .selectFrom("announcement")
    .select(["wanted", "edition_id as edition"])
    .where("id", "=", announcement)
    .executeTakeFirstOrThrow();
  const { audience, ...filters } = announcementFilters.parse(wanted);
  if (!audience || of === null) return null;
  const found = await db
    .selectFrom((await peopleBeside(db, audience, { ...filters, edition, among: [of] })).as("person_of_list"))
    .select(["givenName", "familyName", "ticketType"])
    .executeTakeFirst();
  return found ? { ...found, ticketTypeEn: null } : null;
}

/** Who has left the organisation of the edition no longer takes its answers: they go to its contact. */
const TAKER_ADDRESS = sql<
  string | null
>`case when ${takesReplies("taker.id", "announcement.edition_id")} then taker.email end`;

function announcementsWith(db: Database) {
  return db
    .selectFrom("announcement")
    .innerJoin("edition", "edition.id", "announcement.edition_id")
    .leftJoin("person as taker", "taker.id", "announcement.replies_taken_by")
    .select(["announcement.id", "subject", "subject_en as subjectEn", "text", "text_en as textEn"])
    .select([TAKER_ADDRESS.as("repliesTo"), "edition.year"])
    .select(["edition.name as edition", "edition.name_en as editionEn"]);
}
