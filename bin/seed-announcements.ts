import { sql } from "kysely";
import type { AnnouncementWords } from "#app/domain/announcements/announcement-words.ts";
import { beginAnnouncement } from "#app/domain/announcements/edit-announcement.ts";
import { countPeople } from "#app/domain/announcements/people-of-list.ts";
import { sendAnnouncement } from "#app/domain/announcements/send-announcement.ts";
import type { RegistrationFilters } from "#app/domain/registration/registration-filters.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { DEMO_DRAFT, DEMO_SENT, type DemoAnnouncement } from "#db/seed/demo-announcements.ts";
import { seedLetterTexts } from "./seed-letter-texts.ts";

const DAY_MS = 86_400_000;
const SENT_DAYS_AGO = 3;
const DRAFTED_DAYS_AGO = 1;

/** Writes to those who booked the fullest visit, begins a letter to everyone, and rewrites sentences of an automatic one. */
export async function seedAnnouncements(trx: Trx, { edition, now }: { edition: number; now: Date }): Promise<void> {
  const { by } = await trx
    .selectFrom("role")
    .select("person_id as by")
    .where("edition_id", "=", edition)
    .where("role", "=", "organiser")
    .orderBy("id")
    .limit(1)
    .executeTakeFirstOrThrow();
  const { slug } = await trx
    .selectFrom("session")
    .innerJoin("booking", "booking.session_id", "session.id")
    .select("slug")
    .where("session.edition_id", "=", edition)
    .where("kind", "=", "visit")
    .groupBy(["session.id", "slug"])
    .orderBy(sql`count(*)`, "desc")
    .orderBy("session.id")
    .limit(1)
    .executeTakeFirstOrThrow();
  const begin = (wanted: RegistrationFilters, words: DemoAnnouncement, daysAgo: number) => {
    const at = new Date(now.getTime() - daysAgo * DAY_MS);
    return beginAnnouncement(trx, { edition, wanted, words: wordsIn(words), by, now: at });
  };
  const sent = await begin({ session: slug }, DEMO_SENT, SENT_DAYS_AGO);
  const { letters } = await countPeople(trx, { edition, session: slug });
  const at = new Date(now.getTime() - SENT_DAYS_AGO * DAY_MS);
  const outcome = await sendAnnouncement(trx, { edition, announcement: sent.id, expected: letters, by, now: at });
  if (outcome.kind !== "sent") throw new Error(outcome.kind);
  await begin({}, DEMO_DRAFT, DRAFTED_DAYS_AGO);
  await seedLetterTexts(trx, { edition, by, now });
}

function wordsIn(words: DemoAnnouncement): AnnouncementWords {
  return { ...words, repliesTakenBy: null };
}
