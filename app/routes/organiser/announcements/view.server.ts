import type { Announcement } from "#app/domain/announcements/find-announcements.ts";
import { countAnnouncementRecipients, countLeftOut } from "#app/domain/announcements/list-recipients.ts";
import { countPeople, hardestPerson } from "#app/domain/announcements/people-of-list.ts";
import { contactFor } from "#app/domain/edition/edition.ts";
import { LANGUAGES } from "#app/i18n/format.ts";
import { asItWouldBe } from "#app/jobs/letter-announcement.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { listOf } from "./meant.ts";
import { wantedInWords } from "./wanted-in-words.server.ts";

/**
 * Reads what the page of a letter shows. Before it is sent: who would get it now, and its text as the person whose values
 * are the longest would; afterwards what became of each letter.
 */
export async function shownAnnouncement(visit: OfficeVisit, announcement: Announcement) {
  const { db, edition, now, path, context } = visit;
  const { id, wanted, sentAt } = announcement;
  const of = { ...wanted, edition: edition.id };
  const people = sentAt === null ? await countPeople(db, of) : null;
  const sent = sentAt === null ? null : await sentSoFar(visit, id);
  const reader = people ? await hardestPerson(db, of) : null;
  const previews = await Promise.all(
    LANGUAGES.map(async (language) => {
      const wish = { announcement: id, of: reader, language, appUrl: context.settings.appUrl, isTest: false };
      const shown = await asItWouldBe(db, wish);
      return {
        language,
        subject: shown?.letter.subject ?? "",
        text: shown?.letter.text ?? "",
        name: shown?.reader ?? null,
      };
    }),
  );
  return {
    ...{ announcement, people, sent, previews, reader: previews[0]?.name ?? null },
    wanted: await wantedInWords(visit, wanted),
    list: listOf(path, wanted),
    contact: await contactFor(db, { edition: edition.id, now }),
  };
}

async function sentSoFar({ db }: OfficeVisit, announcement: number) {
  const counts = await countAnnouncementRecipients(db, { announcement });
  return { counts, leftOut: counts["left-out"] > 0 ? await countLeftOut(db, { announcement }) : [] };
}
