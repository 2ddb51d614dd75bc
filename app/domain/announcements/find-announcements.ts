import { sql } from "kysely";
import type { Database, Trx } from "../transaction.ts";
import type { AnnouncementState, AnnouncementWords } from "./announcement-words.ts";
import { type AnnouncementFilters, announcementFilters } from "./audiences.ts";
import type { Occasion } from "./occasions.ts";
import { takesReplies } from "./takes-replies.ts";

export interface Announcement extends AnnouncementWords {
  readonly id: number;
  /** Which of the year's letters it is; null for others. */
  readonly occasion: Occasion | null;
  readonly state: AnnouncementState;
  readonly wanted: AnnouncementFilters;
  /** The address of the person who takes replies; null for the edition's contact. */
  readonly repliesTo: string | null;
  readonly createdAt: Date;
  /** Names or addresses of who did it; null for the platform or an erased account. */
  readonly createdBy: string | null;
  readonly sendAt: Date | null;
  /** The moment that a planned one missed, because the platform stood still: it is a draft again. */
  readonly missedAt: Date | null;
  readonly plannedBy: string | null;
  readonly sentAt: Date | null;
  readonly sentBy: string | null;
  readonly stoppedAt: Date | null;
  readonly stoppedBy: string | null;
  /** How many letters were posted; 0 before it is sent. */
  readonly letters: number;
}

/** Lists the letters that organisers of an edition wrote, the latest first. @param options.page from 1, of `size` */
export async function listAnnouncements(
  db: Database,
  { edition, page, size }: { edition: number; page: number; size: number },
): Promise<{ rows: Announcement[]; total: number }> {
  const rows = await announcements(db)
    .select(sql<number>`(count(*) over ())::int`.as("total"))
    .where("announcement.edition_id", "=", edition)
    .orderBy("announcement.id", "desc")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { rows: rows.map(({ total: _, ...row }) => announcementOf(row)), total: rows[0]?.total ?? 0 };
}

/** Lists those of an edition that are letters of its year, by occasion. */
export async function announcementsOfYear(
  db: Database,
  { edition }: { edition: number },
): Promise<Partial<Record<Occasion, Announcement>>> {
  const rows = await announcements(db)
    .where("announcement.edition_id", "=", edition)
    .where("occasion", "is not", null)
    .execute();
  return Object.fromEntries(rows.map((row) => [row.occasion, announcementOf(row)]));
}

/** Finds one of an edition, or null. */
export async function findAnnouncement(
  db: Database,
  { edition, announcement }: { edition: number; announcement: number },
): Promise<Announcement | null> {
  const row = await announcements(db)
    .where("announcement.edition_id", "=", edition)
    .where("announcement.id", "=", announcement)
    .executeTakeFirst();
  return row ? announcementOf(row) : null;
}

/** Locks one of an edition until the transaction ends: changing, planning, sending and stopping it are made in turn. */
export async function lockAnnouncement(
  trx: Trx,
  { edition, announcement }: { edition: number; announcement: number },
): Promise<Announcement | null> {
  const locked = await trx
    .selectFrom("announcement")
    .select("id")
    .where("edition_id", "=", edition)
    .where("id", "=", announcement)
    .forUpdate()
    .executeTakeFirst();
  return locked ? await findAnnouncement(trx, { edition, announcement }) : null;
}

function announcementOf<Row extends { wanted: unknown }>(row: Row) {
  return { ...row, wanted: announcementFilters.parse(row.wanted) };
}

/** Few letters wait, however many were sent. */
const HAS_WAITING = sql<boolean>`announcement.id in (select announcement_id from announcement_recipient
  join letter on letter.id = letter_id where letter.sent_at is null and letter.abandoned_at is null)`;

const STATE = sql<AnnouncementState>`case
  when announcement.sent_at is null then case when send_at is null then 'draft' else 'planned' end
  when not ${HAS_WAITING} then 'sent'
  when announcement.stopped_at is null then 'sending' else 'stopped' end`;

const nameOf = (column: "created_by" | "planned_by" | "sent_by" | "stopped_by") =>
  sql<string | null>`(select coalesce(nullif(trim(concat(given_name, ' ', family_name)), ''), email) from person
    where person.id = ${sql.ref(`announcement.${column}`)} and not is_anonymous)`;

function announcements(db: Database) {
  return db
    .selectFrom("announcement")
    .select(["announcement.id", "wanted", "subject", "text", "subject_en as subjectEn", "text_en as textEn", "letters"])
    .select(sql<Occasion | null>`occasion`.as("occasion"))
    .select(["replies_taken_by as repliesTakenBy", "announcement.created_at as createdAt", "send_at as sendAt"])
    .select("missed_at as missedAt")
    .select(["announcement.sent_at as sentAt", "stopped_at as stoppedAt", STATE.as("state")])
    .select([nameOf("created_by").as("createdBy"), nameOf("planned_by").as("plannedBy")])
    .select([nameOf("sent_by").as("sentBy"), nameOf("stopped_by").as("stoppedBy")])
    .select((row) =>
      row
        .selectFrom("person")
        .select("email")
        .whereRef("person.id", "=", "replies_taken_by")
        .where(takesReplies("person.id", "announcement.edition_id"))
        .as("repliesTo"),
    );
}
