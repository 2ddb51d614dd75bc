import { type SqlBool, sql } from "kysely";
import type { Database } from "../transaction.ts";
import { takesReplies } from "./takes-replies.ts";

/**
 * Reads an announcement for one of its recipients.
 *
 * @returns null when there is no such recipient; `isGone` when the person cancelled since it was sent, `isErased` when
 * their data were erased
 */
export async function findAnnouncementOfRecipient(db: Database, { recipient }: { recipient: number }) {
  const found = await announcementsWith(db)
    .innerJoin("announcement_recipient", "announcement_recipient.announcement_id", "announcement.id")
    .innerJoin("registration", "registration.id", "announcement_recipient.registration_id")
    .innerJoin("person", "person.id", "registration.person_id")
    .innerJoin("ticket_type", "ticket_type.id", "registration.ticket_type_id")
    .select(READER)
    .select(["registration.code", "person.is_anonymous as isErased"])
    .select(sql<SqlBool>`coalesce(registration.cancelled_at > announcement.sent_at, false)`.as("isGone"))
    .where("announcement_recipient.id", "=", recipient)
    .executeTakeFirst();
  return found ?? null;
}

/**
 * Reads an announcement for a registration of its edition, before it is sent.
 *
 * @param options.of a registration's id; null: without a reader
 * @returns null when there is no such announcement; its reader's values are null without one
 */
export async function findAnnouncementFor(
  db: Database,
  { announcement, of }: { announcement: number; of: number | null },
) {
  const found = await announcementsWith(db)
    .leftJoin("registration", (join) =>
      join.onRef("registration.edition_id", "=", "announcement.edition_id").on("registration.id", "=", of),
    )
    .leftJoin("ticket_type", "ticket_type.id", "registration.ticket_type_id")
    .select(READER)
    .where("announcement.id", "=", announcement)
    .executeTakeFirst();
  return found ?? null;
}

const READER = [
  "registration.given_name as givenName",
  "registration.family_name as familyName",
  "ticket_type.name as ticketType",
  "ticket_type.name_en as ticketTypeEn",
] as const;

/** Who has left the organisation of the edition no longer takes its answers: they go to its contact. */
const TAKER_ADDRESS = sql<
  string | null
>`case when ${takesReplies("taker.id", "announcement.edition_id")} then taker.email end`;

function announcementsWith(db: Database) {
  return db
    .selectFrom("announcement")
    .innerJoin("edition", "edition.id", "announcement.edition_id")
    .leftJoin("person as taker", "taker.id", "announcement.replies_taken_by")
    .select(["subject", "subject_en as subjectEn", "text", "text_en as textEn", TAKER_ADDRESS.as("repliesTo")])
    .select(["edition.name as edition", "edition.name_en as editionEn"]);
}
